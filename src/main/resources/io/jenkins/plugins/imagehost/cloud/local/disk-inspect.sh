# Prints path without links, identity, format and virtual size of $disk, a line each. Preceded by disk-check.sh.
#   check_thoroughly  whether to read all of its metadata, or empty
real=$(readlink -f "$disk")
if [ ! -f "$real" ]; then
    echo "image '$disk': there is no such file" >&2
    exit 66
fi
if [ ! -r "$real" ]; then
    echo "image '$disk' may not be read by $(id -un)" >&2
    exit 65
fi
if ! check_disk "$real"; then
    echo "image '$disk' $problem" >&2
    exit 65
fi
echo "$real"
stat -c '%d:%i:%s:%Y' "$real"
echo "$format"
echo "$virtual_size"
