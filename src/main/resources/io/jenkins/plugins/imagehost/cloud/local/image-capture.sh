# Makes an image of a host's disk that stands alone: one file, compressed, without holes filled. Preceded by checksum.sh. Run
# by sh with:
#   images     directory of all; id and name of this one
#   disk       of the host, at rest; qemu_img: the program
#   metadata   of the image as JSON, an object that the facts found here are added to
set -eu
export LC_ALL=C
umask 077
cd "$images/$id"

# The name is a link, which is made once only. One that leads nowhere was left by an image that was removed.
mkdir -p "$images/.names"
if ! ln -s "$id" "$images/.names/$name" 2>/dev/null; then
    holder=$(readlink "$images/.names/$name")
    if [ "$holder" != "$id" ] && [ -d "$images/$holder" ]; then
        echo "the name $name belongs to image $holder"
        exit 1
    fi
    ln -sfn "$id" "$images/.names/$name"
fi
trap 'exit 143' HUP INT TERM

compression=zlib
if "$qemu_img" create -q -f qcow2 -o compression_type=zstd probe.qcow2 1M >/dev/null 2>&1; then compression=zstd; fi
rm -f probe.qcow2
"$qemu_img" convert -p -c -W -m 8 -O qcow2 -o "compression_type=$compression" "$disk" part.qcow2 >progress

# on the disk before it counts as there
sync part.qcow2 2>/dev/null &
syncing=$!
size=$(wc -c <part.qcow2)
virtual_size=$("$qemu_img" info --output=json part.qcow2 | sed -n 's/.*"virtual-size": \([0-9]*\).*/\1/p' | head -n 1)
sha256=$(sha256_of part.qcow2)
wait "$syncing" || sync
mv part.qcow2 disk.qcow2
printf '%s,"compression":"%s","sizeBytes":%d,"virtualSizeBytes":%d,"sha256":"%s"}\n' \
    "${metadata%?}" "$compression" "$size" "$virtual_size" "$sha256" >image.json.new
sync image.json.new 2>/dev/null || sync
mv image.json.new image.json
rm -f progress
