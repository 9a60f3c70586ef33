# What the rules of linux.yaml need beyond the engine: functions named there as "run", "check" and "only".

# journald writes on even if its files are gone; told to, it lets /var go and keeps what comes in memory.
leave_journal() {
    { is_live && command -v journalctl >/dev/null 2>&1 && [ -d /var/log/journal ]; } || return 0
    counted 1 0
    [ "$dry" = no ] || return 0
    if ! journalctl --relinquish-var >/dev/null 2>&1; then
        # Before systemd 243. Its sockets would start it again.
        systemctl stop systemd-journald.socket systemd-journald-dev-log.socket systemd-journald-audit.socket \
            systemd-journald.service >/dev/null 2>&1 || failed "could not stop systemd-journald"
    fi
}

# auditd refuses to be stopped as other services are; a signal ends it.
stop_audit() {
    { is_live && [ -s /run/auditd.pid ] && kill -0 "$(cat /run/auditd.pid)" 2>/dev/null; } || return 0
    counted 1 0
    [ "$dry" = no ] || return 0
    kill -TERM "$(cat /run/auditd.pid)" || failed "could not stop auditd"
}

# An empty file makes systemd write a new id at the next boot without taking that for the very first boot, at which it
# would reset what services are enabled. dbus alone makes one only if there is no file.
empty_machine_id() {
    file=$root/etc/machine-id
    { [ -e "$file" ] || [ -h "$file" ]; } || return 0
    if [ -e "$root/usr/lib/systemd/systemd" ] || [ -e "$root/lib/systemd/systemd" ]; then
        take empty "$file"
    else
        take tree "$file"
    fi
}

# Saved again when the service stops, which it otherwise does at shutdown, after all this.
stop_random_seed() {
    { is_live && [ -d /run/systemd/system ]; } || return 0
    [ "$dry" = yes ] || systemctl stop systemd-random-seed.service >/dev/null 2>&1
}

# What packages of the image want done when cloud-init forgets: see "cloud-init clean" in cloud-init's manual.
run_clean_hooks() {
    is_live || return 0
    for hook in /etc/cloud/clean.d/*; do
        { [ -f "$hook" ] && [ -x "$hook" ]; } || continue
        counted 1 0
        [ "$dry" = yes ] || "$hook" >/dev/null 2>&1 </dev/null || failed "$hook failed"
    done
}

# No password is the right one for "*". Other than "!", it does not lock the account: keys still open it.
lock_passwords() {
    file=$root/etc/shadow
    count=$(accounts_with_password | grep -c .)
    [ "$count" != 0 ] || return 0
    counted "$count" 0
    [ "$dry" = no ] || return 0
    replace "$file" awk -F: -v OFS=: '$2 !~ /^[!*]+$/ { $2 = "*" } { print }' "$file"
}

# A locked password is one still: its hash is there, behind the "!".
accounts_with_password() {
    [ ! -f "$root/etc/shadow" ] || awk -F: 'NF > 1 && $2 !~ /^[!*]+$/ { print $1 }' "$root/etc/shadow"
}

password_findings() {
    accounts_with_password | sed 's|^|/etc/shadow:|'
}

unit_directories() {
    printf '%s\n' "$root/etc/systemd/system" "$root/usr/lib/systemd/system" "$root/lib/systemd/system"
}

# host_keys_are_renewed: whether something on this host makes SSH host keys when it boots without any.
host_keys_are_renewed() {
    # the last is in the bases that the local cloud builds
    makes='ssh-keygen|sshd-keygen|sshdgenkeys|sshd-gen-keys|image-host-first-boot'
    for units in $(unit_directories); do
        # The server's own unit asks for them (Red Hat, SUSE, Arch),
        for unit in "$units"/ssh.service "$units"/sshd.service "$units"/ssh.socket "$units"/sshd.socket; do
            if [ -f "$unit" ] && grep -Eq "$makes" "$unit"; then
                return 0
            fi
        done
        # or another unit makes them, and is wanted at boot.
        for unit in "$units"/*.service; do
            if [ -f "$unit" ] && grep -Eq "^ExecStart(Pre)?=.*($makes)" "$unit" && is_wanted "${unit##*/}"; then
                return 0
            fi
        done
    done
    # or cloud-init, which does so on each new machine unless told otherwise,
    if [ -e "$root/etc/cloud/cloud.cfg" ] && [ ! -e "$root/etc/cloud/cloud-init.disabled" ] &&
        grep -Eq '^ *- *\[? *ssh *\]?$' "$root/etc/cloud/cloud.cfg" &&
        ! cat "$root/etc/cloud/cloud.cfg" "$root"/etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null |
            grep -Eqi '^ssh_deletekeys: *(false|no|0)'; then
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

has_systemd() {
    [ -e "$root/usr/lib/systemd/systemd" ] || [ -e "$root/lib/systemd/systemd" ]
}

is_wanted() {
    for units in $(unit_directories); do
        for wants in "$units"/*.wants/"$1" "$units"/*.requires/"$1"; do
            if [ -h "$wants" ] || [ -e "$wants" ]; then
                return 0
            fi
        done
    done
    return 1
}

# Where nothing makes new host keys, a unit of ours will, so that no two machines of an image share theirs.
ensure_host_keys_are_renewed() {
    if ! ls "$root"/etc/ssh/ssh_host_*_key >/dev/null 2>&1 || host_keys_are_renewed; then
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
    { is_live && [ "$dry" = no ] && ! is_mount /etc/ssh && ls /etc/ssh/ssh_host_*_key >/dev/null 2>&1; } || return 0
    { mkdir -p "$memory" && mount -t tmpfs -o mode=0755 image-host "$memory" && cp -a /etc/ssh/. "$memory/"; } 2>/dev/null ||
        umount "$memory" 2>/dev/null
    chcon --reference=/etc/ssh "$memory" 2>/dev/null
    return 0
}

serve_host_keys_from_memory() {
    { is_live && [ "$dry" = no ] && ! is_mount /etc/ssh && ls "$memory"/ssh_host_*_key >/dev/null 2>&1; } || return 0
    mount --bind "$memory" /etc/ssh 2>/dev/null
    umount "$memory" 2>/dev/null && rmdir "$memory" 2>/dev/null
    return 0
}

# What is on the disk, below what is mounted over it.
host_key_findings() {
    disk=$root/etc view=''
    if [ -z "$root" ] && mountpoint -q /etc/ssh 2>/dev/null; then
        view=$(mktemp -d /run/image-host-disk.XXXXXX) && mount --bind /etc "$view" && disk=$view
    fi
    for key in "$disk"/ssh/ssh_host_*_key "$disk"/ssh/ssh_host_*_key.pub "$disk"/dropbear/dropbear_*_host_key; do
        [ ! -e "$key" ] || printf '%s\n' "/etc${key#"$disk"}"
    done
    if [ -n "$view" ]; then
        umount "$view" && rmdir "$view"
    fi
}

# Disks of this host that are mounted for writing, one place a line, each disk once.
disks() {
    awk '{
        for (i = 7; $i != "-"; i++) { }
        if ($(i + 1) ~ /^(ext[234]|xfs|btrfs|f2fs|jfs)$/ && $6 ~ /^rw/ && !($3 in seen)) {
            seen[$3]
            print $5
        }
    }' /proc/self/mountinfo 2>/dev/null | while IFS= read -r place; do
        printf '%b\n' "$place"
    done
}

trim_disks() {
    { is_live && [ "$dry" = no ]; } || return 0
    sync
    while IFS= read -r place; do
        [ -n "$place" ] || continue
        if freed=$(fstrim -v "$place" 2>&1); then
            counted 1 "$(printf '%s\n' "$freed" | sed -n 's/.*[( ]\([0-9][0-9]*\) bytes.*/\1/p' | head -n 1 | grep . || echo 0)"
            trimmed=yes
        else
            note "$place cannot be trimmed"
        fi
    done <<EOF
$(disks)
EOF
    [ "${trimmed:-no}" = no ] || note "trimmed"
}

zero_disks() {
    { is_live && [ "$dry" = no ]; } || return 0
    while IFS= read -r place; do
        [ -n "$place" ] || continue
        filler=$place/.image-host-zeros
        trap 'rm -f "$filler"' EXIT
        trap 'exit 143' TERM INT
        dd if=/dev/zero of="$filler" bs=1048576 2>/dev/null
        sync
        counted 1 "$(stat -c %s -- "$filler")"
        rm -f "$filler"
        trap - EXIT TERM INT
    done <<EOF
$(disks)
EOF
    sync
    note "overwritten with zeros"
}
