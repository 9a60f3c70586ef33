# Functions for rules of linux.yaml: blocks of removed files, and of memory.

# Disks of this host that are mounted for writing, one place a line, each disk once.
disks() {
    known=' '
    while read -r _ _ device _ place options rest; do
        rest=" $rest"
        rest=${rest#* - }
        case ${rest%% *} in
            ext[234] | xfs | btrfs | f2fs | jfs) ;;
            *) continue ;;
        esac
        case $options$known in
            rw*" $device "*) ;;
            rw*)
                known="$known$device "
                decode "$place"
                printf '%s\n' "$decoded"
                ;;
        esac
    done </proc/self/mountinfo
}

trim_disks() {
    { is_live && [ "$dry" = no ]; } || return 0
    sync
    while IFS= read -r place; do
        [ -n "$place" ] || continue
        if freed=$(fstrim -v "$place" 2>&1); then
            freed=${freed%" bytes"*}
            freed=${freed##*[( ]}
            case $freed in
                '' | *[!0-9]*) freed=0 ;;
            esac
            counted 1 "$freed"
            trimmed=yes
        else
            note "$place cannot be trimmed"
        fi
    done <<EOF
$(disks)
EOF
    [ "${trimmed:-no}" = no ] || note "trimmed"
}

# ext4 keeps blocks for itself that nobody can write to, unless it is told that it need not. Sets reserve to where, and kept
# to how many; reserve is empty where there is nothing to tell.
find_reserve() {
    reserve='' kept=''
    while read -r _ _ device _ mounted _; do
        decode "$mounted"
        [ "$decoded" = "$1" ] || continue
        name=$(readlink "/sys/dev/block/$device")
        reserve=/sys/fs/ext4/${name##*/}/reserved_clusters
    done </proc/self/mountinfo
    { read -r kept <"$reserve"; } 2>/dev/null || reserve=''
}

# A file system that is nearly full refuses large pieces first, and has more room once what is in memory is on the disk.
fill_up() {
    for _ in 1 2 3; do
        sync
        dd if=/dev/zero bs=4096 >>"$1" 2>/dev/null
    done
}

zero_disks() {
    { is_live && [ "$dry" = no ]; } || return 0
    while IFS= read -r place; do
        [ -n "$place" ] || continue
        filler=$place/.image-host-zeros
        find_reserve "$place"
        trap 'rm -f "$filler"; [ -z "$reserve" ] || echo "$kept" >"$reserve"' EXIT
        trap 'exit 143' TERM INT
        [ -z "$reserve" ] || echo 0 >"$reserve" 2>/dev/null
        if [ "$zeros" = 0 ]; then
            dd if=/dev/zero of="$filler" bs=1048576 2>/dev/null
            fill_up "$filler"
        elif ! dd if=/dev/zero of="$filler" bs=1048576 count="$((zeros * 1024))" 2>/dev/null; then
            fill_up "$filler"
        else
            note "stopped after $zeros GiB on $place, as zeroLimitGiB says"
        fi
        sync
        written=$(stat -c %s -- "$filler") || written=0
        counted 1 "$written"
        rm -f "$filler"
        [ -z "$reserve" ] || echo "$kept" >"$reserve" 2>/dev/null
        trap - EXIT TERM INT
    done <<EOF
$(disks)
EOF
    sync
    note "overwritten with zeros"
}

# empty_swap: what is swapped out comes back to memory, and its blocks are overwritten.
empty_swap() {
    { is_live && [ -r /proc/swaps ]; } || return 0
    spaces=''
    while read -r place kind size _; do
        case $place in
            Filename | /dev/zram*) ;;
            *) spaces="$spaces$place $kind $size$line" ;;
        esac
    done </proc/swaps
    while read -r place kind size; do
        [ -n "$place" ] || continue
        decode "$place"
        counted 1 "$((size * 1024))"
        [ "$dry" = yes ] || renew_swap "$decoded" "$kind" "$((size + 4))"
    done <<SPACES
$spaces
SPACES
}

# renew_swap PLACE KIND KIBIBYTES
renew_swap() {
    if ! swapoff "$1" 2>/dev/null; then
        failed "could not stop swapping to $1"
        return 0
    fi
    label=$(blkid -p -s LABEL -o value "$1" 2>/dev/null)
    uuid=$(blkid -p -s UUID -o value "$1" 2>/dev/null)
    # Not by fallocate, after which a file is as if it were zeros, while its blocks are as they were.
    if [ "$2" = file ] || ! blkdiscard -z "$1" 2>/dev/null; then
        fill_with_zeros "$1" "$3"
    fi
    mkswap ${label:+-L "$label"} ${uuid:+-U "$uuid"} "$1" >/dev/null 2>&1 || failed "could not make $1 a swap space again"
}

# fill_with_zeros PLACE KIBIBYTES
fill_with_zeros() {
    dd if=/dev/zero of="$1" bs=1048576 count="$(($2 / 1024))" conv=notrunc 2>/dev/null
    dd if=/dev/zero of="$1" bs=1024 seek="$(($2 / 1024 * 1024))" count="$(($2 % 1024))" conv=notrunc,fsync 2>/dev/null
}

swap_findings() {
    { [ -z "$root" ] && [ -r /proc/swaps ]; } || return 0
    while read -r place _; do
        case $place in
            Filename | /dev/zram*) ;;
            *) printf '%s\n' "$place" ;;
        esac
    done </proc/swaps
}
