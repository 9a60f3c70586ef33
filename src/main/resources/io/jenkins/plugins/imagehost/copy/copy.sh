# Copies the files of this host onto an empty disk, so that it boots as this host's disk does. Preceded by
# apart.sh and layout.sh, and by lines that set
# wanted      how the kernel may know the empty disk: serial=TEXT or name=NAME, each a word
# excludes    patterns of rsync for paths to leave out, one a line; ~/ begins those for all home directories
# consistent  yes to fail if files change all the time; with no that is said
# and by the function sanitize_copy, which takes out of the tree $work/tree what must not be in an image.
#
# The copy has the labels and UUIDs of the original, in its partition table and its file systems, since they are in places
# that only the distribution knows: fstab, boot loaders, the initial RAM disk. So udev is told not to look at the copy.

find_disk

known=' '
while read -r _ _ numbers _ where _; do
    case $numbers$known in
        0:* | *" $numbers "*) continue ;;
    esac
    known="$known$numbers "
    device=$(cd -P "/sys/dev/block/$numbers" 2>/dev/null && pwd -P)
    case $device in
        '' | */loop[0-9]* | */"$disk"/*) ;;
        *)
            decode "$where"
            echo "copy: $decoded is on another disk, which is not copied"
            ;;
    esac
done </proc/self/mountinfo

# --- the empty disk

# matches WORD: whether the disk $name is meant by it.
matches() {
    case $1 in
        name=*) [ "$name" = "${1#name=}" ] ;;
        serial=*)
            for file in "$block/serial" "$block/device/serial"; do
                serial=''
                # not every driver ends the line
                [ ! -r "$file" ] || read -r serial <"$file"
                [ "$serial" != "${1#serial=}" ] || return 0
            done
            return 1
            ;;
    esac
}

find_target() {
    for word in $wanted; do
        for block in /sys/block/*; do
            name=${block##*/}
            if matches "$word"; then
                target=$name
                return 0
            fi
        done
    done
    return 1
}

# The cloud may say that it is there a little before the kernel does.
tries=60
until find_target; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "the new disk ($wanted) does not appear on this host"
    sleep 1
done
if [ "$target" = "$disk" ] || filled 1048576 "/dev/$target"; then
    fail "the new disk /dev/$target is not empty"
fi
if [ "$(cat "/sys/block/$target/queue/logical_block_size")" != "$(cat "/sys/block/$disk/queue/logical_block_size")" ]; then
    fail "the new disk /dev/$target has sectors of another size than /dev/$disk"
fi
if [ -d /run/udev ]; then
    mkdir -p /run/udev/rules.d
    printf 'SUBSYSTEM=="block", KERNEL=="%s*", ENV{UDEV_DISABLE_PERSISTENT_STORAGE_RULES_FLAG}="1", %s\n' "$target" \
        'ENV{SYSTEMD_READY}="0", ENV{UDISKS_IGNORE}="1"' >/run/udev/rules.d/00-image-host-copy.rules
    ! has udevadm || udevadm control --reload
fi

# --- partitions and file systems

for partition in $(partitions); do
    look_at "$partition"
    printf '%s\n' "$number$tab$partition$tab$kind$tab$place"
# sorted, each place comes after what it is mounted in
done | sort -t "$tab" -k 4 >"$work/partitions"

# The root partition takes what room there is, which is only known if it is the last one.
last=yes
read -r root_start <"/sys/class/block/$root_partition/start"
for partition in $(partitions); do
    read -r start <"/sys/class/block/$partition/start"
    [ "$start" -le "$root_start" ] || last=no
done
must sfdisk --dump "/dev/$disk"
printf '%s\n' "$said" | sed '/^device:/d; /^last-lba:/d' >"$work/table"
if [ "$last" = yes ]; then
    sed "\\|^/dev/$root_partition :|s/ size= *[0-9]*,//" "$work/table" >"$work/table.new" && mv "$work/table.new" "$work/table"
fi
divided=$(sfdisk --quiet "/dev/$target" <"$work/table" 2>&1) || fail "sfdisk could not divide /dev/$target: $divided"

# copy_of NUMBER: sets copy to the name of that partition of the new disk.
copy_of() {
    tries=30
    while :; do
        for directory in "/sys/block/$target/$target"*; do
            copy=${directory##*/}
            if [ -e "$directory/partition" ] && read -r found <"$directory/partition" && [ "$found" = "$1" ] &&
                [ -b "/dev/$copy" ]; then
                return 0
            fi
        done
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "partition $1 of /dev/$target does not appear${divided:+; sfdisk said $divided}"
        sleep 1
        # Whoever had the disk open when sfdisk asked for it may have kept the kernel from reading its table.
        ! has blockdev || blockdev --rereadpt "/dev/$target" 2>/dev/null || :
    done
}

# Sets uuid and label of what is on a partition.
names_of() {
    uuid=$(blkid -p -o value -s UUID "$1")
    label=$(blkid -p -o value -s LABEL "$1")
}

# With just the features that it has here: those are what this host's boot loader can read.
make_ext() {
    names_of "/dev/$1"
    must dumpe2fs -h "/dev/$1"
    features='' options='' inodes=1 blocks=1 reserved=0
    while IFS=: read -r key value; do
        case $key in
            'Filesystem features') features=$value ;;
            'Default mount options') options=$value ;;
            'Inode count') inodes=$value ;;
            'Block count') blocks=$value ;;
            'Reserved block count') reserved=$value ;;
            'Block size') block_size=$value ;;
            'Inode size') inode_size=$value ;;
        esac
    done <<EOF
$(echo "$said" | sed 's/: */:/')
EOF
    list=none
    for feature in $features; do
        case $feature in
            needs_recovery | orphan_present) ;;
            *) list=$list,$feature ;;
        esac
    done
    must mke2fs -q -F -O "$list" -b "$block_size" -I "$inode_size" -i "$((blocks * block_size / inodes))" \
        -m "$((reserved * 100 / blocks))" -U "$uuid" -L "$label" -E nodiscard "/dev/$2"
    case $options in
        '' | '(none)') ;;
        *) must tune2fs -o "$(echo "$options" | tr ' ' ,)" "/dev/$2" ;;
    esac
}

make_xfs() {
    names_of "/dev/$1"
    # of what is mounted, xfs_info wants the place
    must xfs_info "${3:-/dev/$1}"
    meta=uuid=$uuid inode='' blocks=''
    for word in $(echo "$said" | tr -s ', ' '\n' | grep -E '^[a-z0-9]+=[0-9]+$'); do
        case $word in
            crc=* | finobt=* | rmapbt=* | reflink=* | bigtime=* | inobtcount=*) meta=$meta,$word ;;
            isize=*) inode=size${word#isize}${inode:+,$inode} ;;
            sparse=* | nrext64=* | exchange=*) inode=${inode:+$inode,}$word ;;
            # of the data, which come first
            bsize=*) blocks=${blocks:-size${word#bsize}} ;;
        esac
    done
    set -- "$2" -m "$meta" -i "$inode" -b "$blocks"
    case $meta in
        # what is newer always has it
        *crc=0*) set -- "$@" -n ftype="$(echo "$said" | sed -n 's/.*ftype=\([01]\).*/\1/p')" ;;
    esac
    [ -z "$label" ] || set -- "$@" -L "$label"
    to=$1
    shift
    must mkfs.xfs -q -f -K "$@" "/dev/$to"
}

make_vfat() {
    names_of "/dev/$1"
    version=$(blkid -p -o value -s VERSION "/dev/$1")
    set -- "$2" -F "${version#FAT}" -i "$(echo "$uuid" | tr -d -)"
    [ -z "$label" ] || set -- "$@" -n "$label"
    to=$1
    shift
    must mkfs.vfat "$@" "/dev/$to"
}

make_swap() {
    names_of "/dev/$1"
    set -- "$2" ${uuid:+-U "$uuid"}
    [ -z "$label" ] || set -- "$@" -L "$label"
    to=$1
    shift
    must mkswap "$@" "/dev/$to"
}

while IFS=$tab read -r number partition kind place; do
    copy_of "$number"
    case $kind in
        ext) make_ext "$partition" "$copy" ;;
        xfs) make_xfs "$partition" "$copy" "$place" ;;
        vfat) make_vfat "$partition" "$copy" ;;
        swap) make_swap "$partition" "$copy" ;;
        raw) must dd if="/dev/$partition" of="/dev/$copy" bs=1048576 ;;
        empty) echo "copy: nothing is known to be on /dev/$partition, so its copy stays empty" ;;
    esac
done <"$work/partitions"

# --- files

# The source shows what is on the disk itself: nothing that is mounted from elsewhere, and what such mounts hide.
while IFS=$tab read -r number partition kind place; do
    copy_of "$number"
    from=/dev/$copy
    case $kind in
        ext | vfat) options=rw ;;
        # else it refuses, since the original has the same UUID
        xfs) options=nouuid ;;
        *) continue ;;
    esac
    if [ -z "$place" ]; then
        mkdir "$work/$partition" "$work/$copy"
        must mount -o ro "/dev/$partition" "$work/$partition"
        must mount -o "$options" "$from" "$work/$copy"
        continue
    fi
    mkdir -p "$work/tree$place"
    must mount -o "$options" "$from" "$work/tree$place"
    [ "$kind" = vfat ] || must mount --bind "$place" "$work/source$place"
done <"$work/partitions"

{
    echo /var/lib/image-host
    excluded
    while read -r file type _; do
        decode "$file"
        [ "$type" != file ] || printf '%s\n' "$decoded"
    done </proc/swaps
} >"$work/excludes"

# run_rsync ARGUMENTS...: files that vanish meanwhile are no failure.
run_rsync() {
    rsync --numeric-ids --delete "$@" >"$work/changed" 2>"$work/errors" </dev/null
    code=$?
    case $code in
        0 | 24) ;;
        *)
            tail -n 20 "$work/errors"
            fail "the files could not be copied: rsync ended with exit code $code"
            ;;
    esac
}

# Sets changed to some of the files that were copied.
copy_files() {
    run_rsync -aHAXS --exclude-from="$work/excludes" --out-format=%n "$work/source/" "$work/tree/"
    changed=$(grep -v '/$' "$work/changed" | head -n 5 | sed 's|^|/|' | tr '\n' ' ')
}

copy_files
# The host runs on: what has changed in the meantime is copied again, until nothing has.
passes=5
while copy_files && [ -n "$changed" ]; do
    passes=$((passes - 1))
    [ "$passes" -gt 0 ] || break
done
if [ -n "$changed" ]; then
    [ "$consistent" = no ] ||
        fail "files change all the time while they are copied: $changed; stop what writes them, exclude them, or say stop: false"
    echo "copy: these files changed while they were copied: $changed"
fi
while IFS=$tab read -r number partition kind place; do
    case $place-$kind in
        -ext | -xfs)
            copy_of "$number"
            run_rsync -aHAXS "$work/$partition/" "$work/$copy/"
            ;;
        -vfat)
            copy_of "$number"
            run_rsync -rt "$work/$partition/" "$work/$copy/"
            ;;
        *-vfat) run_rsync -rtx "$place/" "$work/tree$place/" ;;
    esac
done <"$work/partitions"
# A new one of the same size in place of each swap file: the content is the memory of this host.
while read -r file type size _; do
    decode "$file"
    file=$work/tree$decoded
    { [ "$type" = file ] && [ -d "${file%/*}" ]; } || continue
    : >"$file" && chmod 0600 "$file"
    { fallocate -l "$((size + 4))K" "$file" 2>/dev/null || dd if=/dev/zero of="$file" bs=1024 count="$((size + 4))" 2>/dev/null; } &&
        mkswap "$file" >/dev/null 2>&1 || echo "copy: the swap file $decoded could not be made anew"
done </proc/swaps
sync
echo "copy: the files are on /dev/$target"

sanitize_copy

# --- the boot loader, as it is on this disk, which has all that it looks for in the same places

sort -r -t "$tab" -k 4 "$work/partitions" >"$work/backwards"
while IFS=$tab read -r number partition kind place; do
    case $place-$kind in
        -ext | -xfs | -vfat)
            copy_of "$number"
            must umount "$work/$copy"
            ;;
        *-ext | *-xfs | *-vfat) must umount "$work/tree$place" ;;
    esac
done <"$work/backwards"
must dd if="/dev/$disk" of="/dev/$target" bs=440 count=1 conv=notrunc
if [ "$table" = dos ]; then
    first=2048
    for partition in $(partitions); do
        read -r start <"/sys/class/block/$partition/start"
        [ "$start" -ge "$first" ] || first=$start
    done
    must dd if="/dev/$disk" of="/dev/$target" bs=512 skip=1 seek=1 count="$((first - 1))" conv=notrunc
fi
sync
echo "copy: done"
