# The scan for swap files that nothing swaps to, but which still have what was swapped out. Those in use, the rule "swap" has
# emptied; one that was never used, or was emptied, has zeros behind its first page. It is read after engine.sh and scan.sh.

# Looks at files, whatever they are called. Few are of whole pages, which one process tells for many of them.
# shellcheck disable=SC2016,SC2089
swap_judge='
named() {
    eval "$show"
}
# has_more FILE PAGE: whether it is a swap space with pages of such a size, and has anything in the second one or behind it.
has_more() {
    case $(dd if="$1" bs=1 skip="$(($2 - 10))" count=10 2>/dev/null | tr -d "\0") in
        SWAPSPACE2 | SWAP-SPACE | S1SUSPEND) ;;
        *) return 1 ;;
    esac
    [ -n "$(tail -c "+$(($2 + 1))" "$1" | tr -d "\0" | head -c 1 | od -An -tx1)" ]
}
sizes=$(stat -c %s -- "$@" 2>/dev/null) || sizes=
for file; do
    size=${sizes%%"
"*}
    sizes=${sizes#*"
"}
    [ -n "$size" ] || size=$(stat -c %s -- "$file") || continue
    for page in 4096 16384 65536; do
        if [ "$((size % page))" = 0 ] && has_more "$file" "$page"; then
            named "sanitize: swap-file: finding: " "$root" "$file"
        fi
    done
done 2>/dev/null'

swap_scan() {
    # shellcheck disable=SC2090
    export root show swap_judge
    stay_on_disks
    # where there are most files, and none of this kind
    for full in bin include lib lib32 lib64 libexec sbin share src; do
        leave_out "//$root/usr/$full//" "$root"
    done
    eval "find \"\${root:-/}\" $prunes -type f -size +63" '-exec sh -c "$swap_judge" sh {} + 2>/dev/null'
}
