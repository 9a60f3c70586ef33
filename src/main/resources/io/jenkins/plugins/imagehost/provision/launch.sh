# Runs a script as a user, from root. Its environment comes on standard input, as lines for sh.
# Arguments: user (empty for this one), the interpreter's name, the whole command as one line for sh.
umask 022
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
if [ -z "$1" ]; then
    shift
    set -- "$(id -un)" "$@"
fi

if ! command -v "$2" >/dev/null 2>&1; then
    echo "image-host: this host has no $2 to run the script with" >&2
    exit 127
fi

# By the shell itself where that will do: starting programs is what an emulated processor takes longest for.
image_host_account() {
    while IFS=: read -r name password uid gid comment home shell; do
        [ "$name" != "$1" ] || return 0
    done
    return 1
}
image_host_account "$1" </etc/passwd || {
    uid=$(id -u "$1")
    home=$(getent passwd "$1" | cut -d: -f6) shell=$(getent passwd "$1" | cut -d: -f7)
}
while read -r key value rest; do
    [ "$key" != Uid: ] || break
done </proc/self/status
HOME=$home USER=$1 LOGNAME=$1 SHELL=$shell
export HOME USER LOGNAME SHELL
unset SUDO_USER SUDO_UID SUDO_GID SUDO_COMMAND
cd "$HOME" 2>/dev/null || cd /

if [ "$uid" = "$value" ]; then
    set -- /bin/sh -c "$3"
else
    chown "$1" "${0%/*}/script"
    if command -v runuser >/dev/null 2>&1; then
        set -- "$(command -v runuser)" -u "$1" -- /bin/sh -c "$3"
    else
        set -- "$(command -v su)" -s /bin/sh -c "$3" "$1"
    fi
fi
unset name password uid gid comment home shell key value rest
# By now no variable matters any more that the environment could overwrite.
if IFS= read -r image_host_environment; then
    image_host_environment="$image_host_environment
$(cat)"
fi
eval "unset image_host_environment
$image_host_environment"
exec "$@" </dev/null
