# Puts standard input into the file $1 with mode $2, if all $3 bytes of it arrive: never less under that name, and only
# its owner can read it until then.
set -e
path=$1
parent=${path%/*}/
if [ -d "$path" ]; then
    echo "$path is a directory" >&2
    exit 1
fi
mkdir -p -- "$parent"
umask 077
fresh=$parent.image-host-$$
trap 'rm -f -- "$fresh"' EXIT
# Only if nothing is there: in a directory that everybody may write to, it might be somebody's link.
set -C
cat >"$fresh"
size=$(wc -c <"$fresh")
if [ "$size" -ne "$3" ]; then
    echo "$size of $3 bytes arrived" >&2
    exit 1
fi
chmod "$2" "$fresh"
mv -f -- "$fresh" "$path"
