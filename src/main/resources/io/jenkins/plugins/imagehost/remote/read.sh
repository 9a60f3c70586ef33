# Writes at most $3 bytes of the file $1, from byte $2 (counted from 1) on. Exit code 66 when there is no such file.
[ -e "$1" ] || exit 66
[ -d "$1" ] && { echo "it is a directory" >&2; exit 1; }
[ -r "$1" ] || { echo "permission denied" >&2; exit 1; }
tail -c "+$2" -- "$1" | head -c "$3"
