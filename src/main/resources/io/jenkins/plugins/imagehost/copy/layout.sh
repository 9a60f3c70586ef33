# The disk that this host runs from, partition by partition. Read by any POSIX shell, as root, before measure.sh or copy.sh.
set -u
umask 022
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset CDPATH
tab='	'

# refuse SENTENCE: why it cannot be done.
refuse() {
    echo "copy: refused: $1"
    exit 3
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# decode PLACE: sets decoded to PLACE as it is. The kernel writes odd characters as octal numbers.
decode() {
    decoded=$1
    case $1 in
        *\\*)
            decoded=$(printf '%bx' "$1")
            decoded=${decoded%x}
            ;;
    esac
}

# place_of NUMBERS: sets place to where the device with these numbers is mounted as a whole, empty for nowhere.
place_of() {
    place=''
    while read -r _ _ numbers top where _; do
        if [ -z "$place" ] && [ "$numbers $top" = "$1 /" ]; then
            decode "$where"
            place=$decoded
        fi
    done </proc/self/mountinfo
}

# Sets disk and root_partition to the names that the kernel has for where the root file system is.
find_disk() {
    number=''
    while read -r _ _ numbers _ where _; do
        [ "$where" != / ] || number=$numbers
    done </proc/self/mountinfo
    place=$(cd -P "/sys/dev/block/$number" 2>/dev/null && pwd -P)
    case $place in
        '') refuse "the root file system of the host has no disk of its own, as with btrfs: only ext4 and xfs can be copied" ;;
        */virtual/*) refuse "the root file system of the host is on LVM, RAID or an encrypted device, which cannot be copied" ;;
    esac
    [ -e "$place/partition" ] || refuse "the root file system of the host is on a disk without partitions"
    root_partition=${place##*/}
    disk=${place%/*}
    disk=${disk##*/}
    has blkid || refuse "the host has no blkid, which is needed to look at its disk; it is in the package util-linux"
    table=$(blkid -p -o value -s PTTYPE "/dev/$disk")
    case $table in
        gpt | dos) ;;
        *) refuse "the disk of the host has a partition table of the kind '$table'; gpt and dos can be copied" ;;
    esac
    for file in /boot/ldlinux.sys /boot/extlinux/ldlinux.sys /boot/syslinux/ldlinux.sys; do
        [ ! -e "$file" ] || refuse "the host boots by $file, which cannot be copied to another place on a disk"
    done
}

# look_at PARTITION: sets number, start, size (in sectors of 512 bytes), entry (the type in the partition table), system
# (what is on it; empty for nothing), kind (what becomes of it) and place (where it is mounted).
look_at() {
    read -r number <"/sys/class/block/$1/partition"
    read -r start <"/sys/class/block/$1/start"
    read -r size <"/sys/class/block/$1/size"
    read -r numbers <"/sys/class/block/$1/dev"
    place_of "$numbers"
    entry='' system=''
    while IFS='=' read -r key value; do
        case $key in
            ID_PART_ENTRY_TYPE) entry=$value ;;
            ID_FS_TYPE) system=$value ;;
        esac
    done <<EOF
$(blkid -p -o udev "/dev/$1" 2>/dev/null)
EOF
    case $entry-$system in
        # where BIOS and PowerPC look for the rest of a boot loader: small, and nothing else in it
        21686148-6449-6e6f-744e-656564454649-* | 9e1a2d38-c612-4316-aa26-8b49521e5a8b-* | 0x41-*) kind=raw ;;
        0x5-* | 0xf-* | 0x85-*) kind=container ;;
        *-ext[234]) kind=ext ;;
        *-xfs | *-vfat | *-swap) kind=$system ;;
        *-) kind=empty ;;
        *) refuse "the partition /dev/$1 of the host holds $system, which cannot be copied: ext4, xfs, vfat and swap can" ;;
    esac
}

# partitions: of the disk, one a line.
partitions() {
    for directory in "/sys/block/$disk/$disk"*; do
        [ ! -e "$directory/partition" ] || echo "${directory##*/}"
    done
}

# excluded: the patterns of $excludes, those for home directories once for each of them.
excluded() {
    printf '%s\n' "$excludes" | while IFS= read -r pattern; do
        case $pattern in
            '') ;;
            [~]/*)
                { cut -d : -f 6 /etc/passwd && ls -d /home/* /var/home/*; } 2>/dev/null | sort -u |
                    while IFS= read -r home; do
                        case $home in
                            /?*) printf '%s\n' "${home%/}/${pattern#??}" ;;
                        esac
                    done
                ;;
            *) printf '%s\n' "$pattern" ;;
        esac
    done
}

# filled BYTES FILE: whether there is anything but zeros in its first bytes.
filled() {
    [ -n "$(head -c "$1" "$2" | tr -d '\000' | od -An -N1 -tx1)" ]
}

# --- where an image file may be made

# rooms: places for one, one a line: beside the plugin's own files, which are not copied, and on each other disk that can be
# written to. Places with odd names are passed over.
rooms() {
    echo /var/lib/image-host/bundle
    while read -r _ _ numbers top where options rest; do
        rest=" $rest"
        rest=${rest#* - }
        case $top-$options-${rest%% *} in
            /-rw*-ext[234] | /-rw*-xfs) ;;
            *) continue ;;
        esac
        case $(cd -P "/sys/dev/block/$numbers" 2>/dev/null && pwd -P)$where in
            */"$disk"/* | */block/loop* | *[!-A-Za-z0-9/._+:]*) ;;
            *) echo "$where/image-host-bundle" ;;
        esac
    done </proc/self/mountinfo
}

# Sets room to the place with the most room, and free to how many bytes that is.
find_room() {
    room='' free=0
    for place in $(rooms); do
        above=${place%/*}
        [ -d "$above" ] || above=/var/lib
        # shellcheck disable=SC2046
        set -- $(stat -f -c '%a %S' "$above")
        if [ "$(($1 * $2))" -gt "$free" ]; then
            room=$place free=$(($1 * $2))
        fi
    done
}

# clear_room PLACE: removes what an earlier attempt left there.
clear_room() {
    [ -d "$1" ] || return 0
    for backing in /sys/block/loop*/loop/backing_file; do
        if [ -r "$backing" ] && read -r file <"$backing" && [ "${file#"$1"/}" != "$file" ]; then
            file=${backing%/loop/backing_file}
            losetup --detach "/dev/${file##*/}" 2>/dev/null
        fi
    done
    rm -rf "$1"
}
