# Fetches a disk and checks it. Preceded by checksum.sh and disk-check.sh. Run by sh with these variables set:
#   out        directory to make, absent before; disk will be in it
#   url sha256 of what is fetched; qemu_img: the program
#   description  of the base as JSON
set -eu
export LC_ALL=C
umask 022
# what earlier attempts left that were killed
rm -rf "${out%-*}"-*/out
mkdir "$out"
cd "$out"
# until it has got another name, nobody needs it
trap 'rm -rf "$out"' EXIT
trap 'exit 143' HUP INT TERM

# By standard input, since a URL may hold a signature that is nobody's business.
echo "== fetching"
if command -v curl >/dev/null 2>&1; then
    printf 'url = "%s"\n' "$url" \
        | curl --config - --fail --location --silent --show-error --retry 3 --connect-timeout 30 --output disk.part
elif command -v wget >/dev/null 2>&1; then
    printf '%s\n' "$url" | wget --quiet --tries=3 --timeout=60 --input-file=- --output-document=disk.part
else
    echo "it cannot be fetched; install the package curl"
    exit 1
fi

echo "== checking"
found=$(sha256_of disk.part)
if [ "$found" != "$sha256" ]; then
    echo "its SHA-256 is $found, not $sha256"
    exit 1
fi
check_thoroughly=yes
if ! check_disk disk.part; then
    echo "it $problem"
    exit 1
fi
mv disk.part disk
printf '%s' "$description" >base.json
