# Functions for rules of linux.yaml: SSH host keys, and the keys that let in.

# host_keys_are_renewed: whether something on this host makes SSH host keys when it boots without any.
host_keys_are_renewed() {
    # the last is in the bases that the local cloud builds
    makes='ssh-keygen|sshd-keygen|sshdgenkeys|sshd-gen-keys|image-host-first-boot'
    etc=$root/etc/systemd/system usr=$root/usr/lib/systemd/system lib=$root/lib/systemd/system
    while IFS= read -r found; do
        unit=${found%%:*}
        unit=${unit##*/}
        case $unit:${found#*:} in
            # The server's own unit asks for them (Red Hat, SUSE, Arch),
            ssh.service:* | sshd.service:* | ssh.socket:* | sshd.socket:*) return 0 ;;
            # or another unit makes them, and is wanted at boot,
            "$unit:ExecStart="* | "$unit:ExecStartPre="*) ! is_wanted "$unit" || return 0 ;;
        esac
    done <<EOF
$(exec grep -Es "$makes" "$etc"/*.service "$usr"/*.service "$lib"/*.service "$etc"/ssh*.socket "$usr"/ssh*.socket "$lib"/ssh*.socket)
EOF
    # or cloud-init, which does so on each new machine unless told otherwise,
    if [ -e "$root/etc/cloud/cloud.cfg" ] && [ ! -e "$root/etc/cloud/cloud-init.disabled" ] &&
        grep -Eq '^ *- *\[? *ssh *\]?$' "$root/etc/cloud/cloud.cfg" &&
        ! grep -Eqis '^ssh_deletekeys: *(false|no|0)' "$root/etc/cloud/cloud.cfg" "$root"/etc/cloud/cloud.cfg.d/*.cfg; then
        return 0
    fi
    # or the server's script, where there is no systemd.
    if ! has_systemd; then
        for script in "$root/etc/init.d/sshd" "$root/etc/init.d/ssh" "$root/etc/init.d/dropbear"; do
            if [ -f "$script" ] && grep -Eq "$makes|dropbearkey" "$script"; then
                return 0
            fi
        done
    fi
    return 1
}

is_wanted() {
    any "$etc"/*.wants/"$1" "$etc"/*.requires/"$1" "$usr"/*.wants/"$1" "$usr"/*.requires/"$1" \
        "$lib"/*.wants/"$1" "$lib"/*.requires/"$1"
}

# Where nothing makes new host keys, a unit of ours will, so that no two machines of an image share theirs.
ensure_host_keys_are_renewed() {
    if ! any "$root"/etc/ssh/ssh_host_*_key || host_keys_are_renewed; then
        return 0
    fi
    if ! has_systemd || [ ! -x "$root/usr/bin/ssh-keygen" ]; then
        note "nothing makes new SSH host keys at boot here, so they stay"
        return 0
    fi
    unit=image-host-ssh-keys.service
    put "$root/etc/systemd/system/$unit" 0644 <<'UNIT'
[Unit]
Description=Make SSH host keys where there are none
ConditionPathExistsGlob=!/etc/ssh/ssh_host_*_key
Before=ssh.service sshd.service

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=multi-user.target
UNIT
    note "nothing else makes SSH host keys at boot, so $unit is added"
    [ "$dry" = no ] || return 0
    wants=$root/etc/systemd/system/multi-user.target.wants
    { mkdir -p "$wants" && ln -sf "../$unit" "$wants/$unit"; } || failed "could not enable $unit"
}

# OpenSSH reads its host keys again for each connection (until 9.8). So that the server can still prove who it is when
# the disk has no keys any more, it is given a copy in memory, which is mounted over the directory once they are removed.
# Whoever lost the connection can tell then that this host refuses the login.
memory=/run/image-host-ssh

copy_host_keys_to_memory() {
    { is_live && [ "$dry" = no ] && ! is_mount /etc/ssh && any /etc/ssh/ssh_host_*_key; } || return 0
    { mkdir -p "$memory" && mount -t tmpfs -o mode=0755 image-host "$memory" && cp -a /etc/ssh/. "$memory/"; } 2>/dev/null ||
        umount "$memory" 2>/dev/null
    [ ! -e /sys/fs/selinux/enforce ] || chcon --reference=/etc/ssh "$memory" 2>/dev/null
    return 0
}

serve_host_keys_from_memory() {
    { is_live && [ "$dry" = no ] && ! is_mount /etc/ssh && any "$memory"/ssh_host_*_key; } || return 0
    mount --bind "$memory" /etc/ssh 2>/dev/null && mounts=$mounts/etc/ssh//
    umount "$memory" 2>/dev/null
    return 0
}

# uncover: sets disk to where the disk's own /etc is seen, below what is mounted over its parts, until cover.
uncover() {
    disk=$root/etc
    if [ -z "$root" ] && is_mount /etc/ssh; then
        { [ -d "$memory" ] || mkdir -p "$memory"; } && mount --bind /etc "$memory" && disk=$memory
    fi
}

cover() {
    [ "$disk" != "$memory" ] || { umount "$memory" && rmdir "$memory"; }
}

host_key_findings() {
    uncover
    for key in "$disk"/ssh/ssh_host_*_key "$disk"/ssh/ssh_host_*_key.pub "$disk"/ssh/ssh_host_*_key-cert.pub \
        "$disk"/dropbear/dropbear_*_host_key; do
        [ ! -e "$key" ] || printf '%s\n' "/etc${key#"$disk"}"
    done
    cover
}

# What the server has in memory goes by the rule's paths; this is for the disk below it.
remove_covered_keys() {
    { is_live && [ "$dry" = no ] && is_mount /etc/ssh; } || return 0
    uncover
    aim files
    wiping=yes
    take "$disk/ssh/authorized_keys"
    take "$disk/ssh/authorized_keys.d"
    sweep
    cover
}

covered_key_findings() {
    uncover
    if [ "$disk" = "$memory" ]; then
        for directory in authorized_keys authorized_keys.d; do
            [ ! -d "$disk/ssh/$directory" ] || find "$disk/ssh/$directory" ! -type d | sed "s|^$disk|/etc|"
        done
    fi
    cover
}
