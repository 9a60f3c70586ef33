# Starts a command detached from whoever runs this: DIRECTORY PREPARE FILE FILE_BYTES STDIN_BYTES RUNNER COMMAND.... Before,
# in the same breath, it runs the lines PREPARE, if there are any, and makes FILE, if it has a name. On standard input come
# the file's content and the command's input. Any number of these may race for one directory: the runner that links its
# claim in place wins, the others leave without a trace.
directory=$1 prepare=$2 file=$3 file_bytes=$4 bytes=$5 runner=$6
shift 6
if [ ! -r /proc/self/stat ]; then
    echo "there is no /proc here to know processes by" >&2
    exit 1
fi
[ ! -e "$directory/claim" ] || exit 0
if [ -n "$prepare" ]; then
    (eval "$prepare") </dev/null || exit 1
fi
mask=$(umask)
# Whoever is to read a file beside the directory may go through, but not look around.
umask 066
mkdir -p -m 0700 "$directory" || exit 1
umask 077

# A connection that drops looks like the end of the input: half a script must not run.
input=$directory/input.$$
cat >"$input" || exit 1
if [ "$(($(wc -c <"$input" || echo 0)))" -ne "$((file_bytes + bytes))" ]; then
    rm -f "$input"
    # the winner removes the input of the others
    [ ! -e "$directory/claim" ] || exit 0
    echo "the input did not arrive whole" >&2
    exit 1
fi

# Gives each its part. A file that is there stays: the command of another who races may be reading it.
divide() {
    if [ "$bytes" -eq 0 ]; then
        mv -n "$input" "$file" && : >"$input"
    else
        head -c "$file_bytes" "$input" >"$input.file" && tail -c "+$((file_bytes + 1))" "$input" >"$input.rest" \
            && mv -f "$input.rest" "$input" && mv -n "$input.file" "$file"
    fi
}
if [ -n "$file" ] && ! divide; then
    rm -f "$input" "$input.file" "$input.rest"
    [ ! -e "$directory/claim" ] || exit 0
    exit 1
fi

# A session of its own is out of reach for whatever ends the caller's session or terminal.
if command -v setsid >/dev/null 2>&1; then
    leave() { exec setsid "$@"; }
elif busybox setsid true >/dev/null 2>&1; then
    leave() { exec busybox setsid "$@"; }
elif command -v perl >/dev/null 2>&1; then
    leave() { exec perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127' "$@"; }
else
    leave() { trap "" HUP && exec "$@"; }
fi
# The substitution ends when the runner lets go of its standard output: once the claim is there, or is another's.
error=$(leave sh -c "$runner" image-host-detached "$directory" "$input" "$mask" "$@" 2>&1 &)
[ ! -e "$input" ] || rm -f "$input"
if [ ! -e "$directory/claim" ]; then
    echo "${error:-the process did not start}" >&2
    exit 1
fi
