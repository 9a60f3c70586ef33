#!/bin/sh
# Makes this machine's SSH host key at its first boot, unless the cloud that started it hands one in, and lets in the
# key that the cloud hands in. Nothing is left of either in an image whose sanitizing removed them.
set -u
given=${CREDENTIALS_DIRECTORY:-/run/credentials/@system}
ssh=/etc/ssh
umask 077

if [ -s "$given/image-host.host-key" ]; then
    cp "$given/image-host.host-key" "$ssh/ssh_host_ed25519_key"
elif [ ! -s "$ssh/ssh_host_ed25519_key" ]; then
    # the only kind, since others take long to make
    ssh-keygen -q -t ed25519 -N '' -C '' -f "$ssh/ssh_host_ed25519_key"
fi
ssh-keygen -y -f "$ssh/ssh_host_ed25519_key" >"$ssh/ssh_host_ed25519_key.pub"
chmod 644 "$ssh/ssh_host_ed25519_key.pub"

if [ -s "$given/image-host.public-key" ]; then
    user=$(cat "$given/image-host.user" 2>/dev/null)
    entry=$(getent passwd "${user:-root}") || {
        echo "there is no user $user to let in"
        exit 1
    }
    home=$(echo "$entry" | cut -d: -f6)
    owner=$(echo "$entry" | cut -d: -f3,4)
    mkdir -p "$home/.ssh"
    grep -qxFf "$given/image-host.public-key" "$home/.ssh/authorized_keys" 2>/dev/null \
        || cat "$given/image-host.public-key" >>"$home/.ssh/authorized_keys"
    chown -R "$owner" "$home/.ssh"
fi
