# Lets all that follows run apart from the rest of the host, as root: what is mounted here is gone with these processes,
# however they end, and nobody else sees it. It has to be the first of a script in a file.
if [ "${IMAGE_HOST_APART-}" != yes ]; then
    IMAGE_HOST_APART=yes
    export IMAGE_HOST_APART
    exec unshare -m sh "$0"
fi
mount --make-rprivate /
work=/run/image-host-copy
mkdir -p "$work" && mount -t tmpfs -o mode=0700 image-host "$work" && mkdir "$work/source" "$work/tree" || exit 1

fail() {
    echo "copy: $1"
    exit 1
}

# must COMMAND...: says what it said if it fails.
must() {
    said=$("$@" 2>&1 </dev/null) || fail "$* failed: $said"
}

