# Checks that file $1 is a disk that a host can start from; sets format and virtual_size, or problem. What looks like a
# disk without being one must not get into a guest's hands: raw is any file, and a qcow2 file may point to any other.
check_disk() {
    problem=
    info=$("$qemu_img" info --force-share --output=json "$1" 2>&1) || {
        problem="cannot be read: $info"
        return 1
    }
    format=$(printf '%s\n' "$info" | sed -n 's/^    "format": "\([^"]*\)".*/\1/p')
    virtual_size=$(printf '%s\n' "$info" | sed -n 's/^    "virtual-size": \([0-9]*\).*/\1/p')
    if [ "$format" = raw ]; then
        signature=$(dd if="$1" bs=1 skip=510 count=2 2>/dev/null | od -An -tx1 | tr -d ' \n')
        if [ "$signature" != 55aa ]; then
            problem="is neither a qcow2 file nor a raw disk with a boot sector"
        fi
    elif [ "$format" != qcow2 ]; then
        problem="is of format $format; convert it to qcow2 with qemu-img convert"
    elif printf '%s\n' "$info" | grep -qE '"(backing-filename|data-file)":'; then
        problem="refers to other files; make it stand alone with qemu-img convert"
    elif printf '%s\n' "$info" | grep -q '"encrypted": true'; then
        problem="is encrypted; decrypt it with qemu-img convert"
    elif [ "$check_thoroughly" ]; then
        report=$("$qemu_img" check --force-share "$1" 2>&1)
        # 3 is leaked clusters, which harm nobody
        case $? in 0 | 3) ;; *) problem="is corrupt: $(printf '%s' "$report" | tail -n 3 | tr '\n' ' ')" ;; esac
    fi
    [ -z "$problem" ]
}
