# Prints what has to be known before a copy of this host is begun, a line each, and changes nothing. Preceded by layout.sh
# and by lines that set
# bundled   yes if the copy goes into a bundle, which takes room and further programs
# count     yes to count what is left without the exclusions
# excludes  patterns of rsync for paths to leave out, one a line; ~/ begins those for all home directories

# needs PROGRAM PACKAGE
needs() {
    has "$1" || echo "copy: lacks $1 $2"
}

find_disk
needs rsync rsync
needs sfdisk fdisk
needs unshare util-linux
if [ "$bundled" = yes ]; then
    needs losetup util-linux
    needs openssl openssl
    needs curl curl
    find_room
    echo "copy: room $free"
fi
last=yes bios=no
if filled 440 "/dev/$disk" && [ "$table" = dos ]; then
    bios=yes
fi
read -r root_start <"/sys/class/block/$root_partition/start"
for partition in $(partitions); do
    look_at "$partition"
    [ "$start" -le "$root_start" ] || last=no
    case $kind in
        raw) ! filled 512 "/dev/$partition" || bios=yes ;;
        ext)
            needs mke2fs e2fsprogs
            needs dumpe2fs e2fsprogs
            ;;
        xfs) needs mkfs.xfs xfsprogs ;;
        vfat) needs mkfs.vfat dosfstools ;;
        swap) needs mkswap util-linux ;;
    esac
    case $entry in
        c12a7328-f81f-11d2-ba4b-00a0c93ec93b | 0xef) echo "copy: boots uefi" ;;
    esac
done
[ "$bios" = no ] || echo "copy: boots bios"

# shellcheck disable=SC2046
set -- $(stat -f -c '%b %f %S' /)
used=$((($1 - $2) * $3))
if [ "$count" = yes ] && has rsync; then
    files=0 bytes=0
    while read -r what value _; do
        case $what in
            files) files=$value ;;
            bytes) bytes=$value ;;
        esac
    done <<EOF
$(excluded | rsync -aHx --dry-run --stats --no-human-readable --exclude-from=- / /run/image-host-copy/ |
        sed -n 's/^Number of files: /files /p; s/^Total file size: /bytes /p' | tr -d ,)
EOF
    used=$((bytes + files * 4096))
fi
read -r all <"/sys/block/$disk/size"
read -r root_size <"/sys/class/block/$root_partition/size"
echo "copy: disk $((all * 512))"
echo "copy: fixed $(((all - root_size) * 512))"
echo "copy: used $used"
echo "copy: last $last"
