# The detached process itself: DIRECTORY INPUT UMASK COMMAND...
directory=$1 input=$2 mask=$3
shift 3
exec <"$input" || exit 1

look_at $$ || exit 1
find_boot
claim=$directory/claim.$$
echo "$$ $started $boot $session" >"$claim" || exit 1
# A link is made once only, and its content is complete when it appears.
if ! ln "$claim" "$directory/claim" 2>/dev/null; then
    rm -f "$claim" "$input"
    exit 0
fi
# By its end others notice the end of this process.
mkfifo "$directory/alive" 2>/dev/null && exec 9<>"$directory/alive"
# Unlinked before the command begins, since it may hold secrets; and with it that of who came too late.
rm -f "$claim" "$directory/alive" "$directory"/input.*
exec >"$directory/output" 2>&1

# Caught, not ignored, so that the command has the signals' usual meaning and this shell lives to note its exit code.
trap : HUP INT TERM
IMAGE_HOST_DETACHED=$directory
export IMAGE_HOST_DETACHED
(umask "$mask" && exec "$@" 9>&-)
code=$?
echo "$code" >"$directory/exit.new" && mv "$directory/exit.new" "$directory/exit"
