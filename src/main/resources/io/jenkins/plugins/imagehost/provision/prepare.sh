# Makes the directory of a script's run, as root. Arguments: directory, user (empty for this one).
set -u
umask 022
[ -z "$2" ] || id -u -- "$2" >/dev/null 2>&1 || id -u "$2" >/dev/null 2>&1 || {
    echo "this host has no user $2" >&2
    exit 1
}
# Others may go through, to the script that is theirs, but not look around.
mkdir -p "$1" && chmod 0711 "$1"
