# Packs the image that was filled before as a bundle of Amazon's AMI tools: tar, gzip, AES-128-CBC, parts of 10 MiB.
# Preceded by room.sh and copy.sh. IMAGE_HOST_SECRET in the environment is what key and IV are made from, as OpenSSL makes
# them: the first and the second half of its SHA-256.
sync
must losetup --detach "$loop"
trap - EXIT
parts=$room/parts
must mkdir -m 0700 "$parts"
must mkfifo "$room/digest"
sha1sum <"$room/digest" >"$room/sum" &
summing=$!

# Runs a command of the pipe below, which tells the exit code of its last one only.
stage() {
    "$@" 2>"$room/said.$1" || echo "$1" >>"$room/broken"
}

stage tar --format=gnu --sparse --owner=0 --group=0 --numeric-owner -C "$room" -c image | stage tee "$room/digest" |
    stage gzip | stage openssl enc -e -aes-128-cbc -nosalt -md sha256 -pass env:IMAGE_HOST_SECRET |
    stage split -b 10485760 -d -a 4 - "$parts/image.part."
wait "$summing" || echo sha1sum >>"$room/broken"
if [ -e "$room/broken" ]; then
    read -r broken <"$room/broken"
    cat "$room/said.$broken" 2>/dev/null
    fail "the image could not be packed: $broken failed"
fi
read -r sum _ <"$room/sum"
echo "bundle: image $(stat -c %s "$image") $sum"
rm -f "$image"
for part in "$parts"/*; do
    sum=$(sha1sum "$part")
    echo "bundle: part ${part##*/} $(stat -c %s "$part") ${sum%% *}"
done
echo "bundle: in $parts"
