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

image_host_entry=$(getent passwd "$1" 2>/dev/null || grep "^$1:" /etc/passwd)
HOME=$(printf '%s\n' "$image_host_entry" | cut -d: -f6)
USER=$1
LOGNAME=$1
SHELL=$(printf '%s\n' "$image_host_entry" | cut -d: -f7)
export HOME USER LOGNAME SHELL
unset SUDO_USER SUDO_UID SUDO_GID SUDO_COMMAND
cd "$HOME" 2>/dev/null || cd /

if [ "$(id -u "$1")" = "$(id -u)" ]; then
    set -- "$(command -v sh)" -c "$3"
else
    chown "$1" "${0%/*}/script"
    if command -v runuser >/dev/null 2>&1; then
        set -- "$(command -v runuser)" -u "$1" -- "$(command -v sh)" -c "$3"
    else
        set -- "$(command -v su)" -s /bin/sh -c "$3" "$1"
    fi
fi
# By now no variable matters any more that the environment could overwrite.
image_host_environment=$(cat)
eval "unset image_host_environment image_host_entry
$image_host_environment"
exec "$@" </dev/null
