# Moves uploaded files to their places, as root. Arguments: the directory of the upload, then for each upload, which is
# called by its number there: place, mode, mode of new directories, owner.
set -eu
umask 022
stage=$1
shift

place_file() {
    to=$2
    if [ -d "$to" ] || [ "${to%/}" != "$to" ]; then
        to=${to%/}/$5
    fi
    if [ -d "$to" ]; then
        echo "$to is a directory on this host" >&2
        exit 1
    fi
    make_parents "$to"
    rm -f "$to.image-host"
    cp "$1" "$to.image-host"
    chown "$4" "$to.image-host"
    chmod "${3:-$(stat -c %a "$1")}" "$to.image-host"
    mv -f "$to.image-host" "$to"
}

make_parents() {
    parent=${1%/*}
    [ -z "$parent" ] || [ -d "$parent" ] || mkdir -p "$parent"
}

# Directories that exist keep their mode and owner: they may be the system's own.
# shellcheck disable=SC2016
place_tree() {
    to=${2%/}
    make_parents "$to"
    (
        cd "$1"
        find . -type d -exec sh -ec '
            to=$1 mode=$2 owner=$3
            shift 3
            for d; do
                place=$to${d#.}
                if [ ! -d "$place" ]; then
                    mkdir "$place"
                    chown "$owner" "$place"
                    chmod "${mode:-$(stat -c %a "$d")}" "$place"
                fi
            done' sh "$to" "$4" "$5" {} +
        find . ! -type d -exec sh -ec '
            to=$1 mode=$2 owner=$3
            shift 3
            for f; do
                place=$to${f#.}
                if [ -d "$place" ] && [ ! -h "$place" ]; then
                    echo "$place is a directory on this host" >&2
                    exit 1
                fi
                rm -f "$place.image-host"
                cp -P "$f" "$place.image-host"
                chown -h "$owner" "$place.image-host"
                [ -h "$f" ] || chmod "${mode:-$(stat -c %a "$f")}" "$place.image-host"
                [ ! -h "$place" ] || rm -f "$place"
                mv -f "$place.image-host" "$place"
            done' sh "$to" "$3" "$5" {} +
    )
}

label() {
    if command -v restorecon >/dev/null 2>&1; then
        restorecon -R "$1" 2>/dev/null || true
    fi
}

number=0
while [ $# -gt 0 ]; do
    if [ -d "$stage/$number" ]; then
        place_tree "$stage/$number" "$1" "$2" "$3" "$4"
    else
        place_file "$stage/$number" "$1" "$2" "$4" "$5"
    fi
    label "$1"
    shift 5
    number=$((number + 1))
done
rm -rf "$stage"
