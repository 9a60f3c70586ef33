# Sourced by bin/bench: the leak scan of a tree, against grep -rP with the same expressions, and against reading the tree and
# the disk. [--size GIB] (5) [--runs N] (3); the tree is made below TMPDIR, and removed. Root alone can empty the page cache.
need_packages "$BUILD_PACKAGES" >&2

size=5 runs=3
while [ $# -gt 0 ]; do
    case $1 in
        --size) size=$2 ;;
        --runs) runs=$2 ;;
        *)
            echo "usage: bin/bench scan [--size GIB] [--runs N]" >&2
            exit 2
            ;;
    esac
    shift 2
done

place=$(mktemp -d "${TMPDIR:-/tmp}/image-host-scan.XXXXXX")
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT TERM
wanted=$((size << 30)) made=0 copy=0
free=$(df --output=avail -B1 "$place" | tail -1)
if [ "$free" -lt $((wanted + (3 << 30))) ]; then
    echo "bin/bench scan: needs $((size + 3)) GiB below ${TMPDIR:-/tmp}" >&2
    exit 1
fi

echo "uptime:$(uptime | sed 's/.*load/ load/')" >&2
# what packages have installed on this computer: texts, programs, archives, pictures, in their usual proportions
mkdir "$place/tree"
while [ "$made" -lt "$wanted" ]; do
    for part in bin lib/python3 share lib/x86_64-linux-gnu lib/gcc include lib/modules sbin libexec lib; do
        [ -d "/usr/$part" ] && [ "$made" -lt "$wanted" ] || continue
        mkdir -p "$place/tree/$copy/$part"
        # pipefail is not set: find ends early
        find "/usr/$part" -xdev -type f -size -65536 -printf '%s %p\0' 2>/dev/null |
            awk -v RS='\0' -v ORS='\0' -v left=$((wanted - made)) '{ left -= $1; if (left < 0) exit; sub(/^[0-9]+ /, ""); print }' |
            tar -c --null -T - -f - 2>/dev/null | tar -x -f - -C "$place/tree/$copy/$part"
        made=$(du -sb "$place/tree" | cut -f1)
    done
    copy=$((copy + 1))
done
files=$(find "$place/tree" -type f | wc -l)
echo "tree: $((made >> 20)) MiB in $files files"

bench_java io.jenkins.plugins.imagehost.sanitize.LeakBench script "$place/tree" >"$place/scan.sh"
bench_java io.jenkins.plugins.imagehost.sanitize.LeakBench expression >"$place/expression"
head -c 2G /dev/urandom >"$place/block"

cold() {
    sync
    echo 3 2>/dev/null >/proc/sys/vm/drop_caches || return 1
}

scan() {
    sh "$place/scan.sh" >"$place/findings"
}

read_tree() {
    find "$place/tree" -type f -print0 | xargs -0 cat >/dev/null
}

read_disk() {
    dd if="$place/block" of=/dev/null bs=1M iflag=direct 2>/dev/null
}

grep_tree() {
    LC_ALL=C grep -rlP -f "$place/expression" "$place/tree" >"$place/grepped" || [ $? -le 1 ]
}

# rate NAME BYTES COMMAND...: sets rate to MB/s
rate() {
    local name=$1 bytes=$2 start=$EPOCHREALTIME
    shift 2
    "$@"
    rate=$(awk -v a="$start" -v b="$EPOCHREALTIME" -v n="$bytes" 'BEGIN { printf "%.0f", n / (b - a) / 1e6 }')
    printf '%s\n' "$rate" >>"$place/$name"
}

median() {
    sort -n "$place/$1" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

caches='warm'
! cold || caches='cold warm'
for state in $caches; do
    [ "$state" = cold ] || read_tree
    for _ in $(seq "$runs"); do
        for what in scan read_tree; do
            [ "$state" = warm ] || cold
            rate "$state-$what" "$made" "$what"
        done
        cold || :
        rate "$state-read_disk" $((2 << 30)) read_disk
        [ "$state" = cold ] || read_tree
    done
    [ "$state" = warm ] || cold
    rate "$state-grep_tree" "$made" grep_tree
    printf '%s cache, scan: %s MB/s\n' "$state" "$(median "$state-scan")"
    printf '%s cache, grep -rP: %s MB/s\n' "$state" "$(median "$state-grep_tree")"
    printf '%s cache, reading the tree: %s MB/s\n' "$state" "$(median "$state-read_tree")"
    printf '%s cache, reading the disk: %s MB/s\n' "$state" "$(median "$state-read_disk")"
    for other in grep_tree read_tree read_disk; do
        awk -v a="$(median "$state-scan")" -v b="$(median "$state-$other")" -v n="$state cache, scan to $other" \
            'BEGIN { printf "%s: %.2f\n", n, a / b }'
    done
done
echo "findings: $(grep -c finding "$place/findings" || :) in $(cut -d: -f4 "$place/findings" | sort -u | grep -c / || :) files; grep -rP: $(wc -l <"$place/grepped") files"
