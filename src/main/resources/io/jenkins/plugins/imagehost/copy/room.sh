# Makes an image file with a disk in it, for copy.sh to fill, where there is most room: on a disk that is mounted, or beside
# the plugin's own files, neither of which is copied. Preceded by apart.sh and layout.sh, and by lines that set
# gibibytes  size of the disk
find_disk
find_room
image=$room/image
clear_room "$room"
(umask 077 && mkdir -p "$room") || fail "there is no place for the image at $room"
must truncate -s "${gibibytes}G" "$image"
loop=$(losetup --find --show --partscan "$image") || fail "the image $image could not be made a disk"
trap 'losetup --detach "$loop" 2>/dev/null' EXIT
trap 'exit 143' HUP INT TERM
wanted=name=${loop##*/}
