# Functions for rules of linux.yaml: what makes this machine one of its own.

# An empty file makes systemd write a new id at the next boot without taking that for the very first boot, at which it
# would reset what services are enabled. dbus alone makes one only if there is no file.
empty_machine_id() {
    file=$root/etc/machine-id
    { [ -e "$file" ] || [ -h "$file" ]; } || return 0
    if has_systemd; then
        aim empty
    else
        aim tree
    fi
    take "$file"
    sweep
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

# cloud_init_runs: whether cloud-init does its work when a copy boots.
cloud_init_runs() {
    [ ! -e "$root/etc/cloud/cloud-init.disabled" ] && any "$root/usr/bin/cloud-init" "$root/usr/local/bin/cloud-init"
}

# cloud_init_sets_network: whether it configures the network as well.
cloud_init_sets_network() {
    cloud_init_runs &&
        ! grep -Eqs '^[^#]*config: *"?disabled' "$root/etc/cloud/cloud.cfg" "$root"/etc/cloud/cloud.cfg.d/*.cfg
}

# What cloud-init logs outside of /var/log, by its settings.
empty_cloud_init_logs() {
    aim empty
    logs=$(sed -En '/^ *#/d; s/.*(def_log_file:|tee( -a)?|>>?) *["'"$apostrophe"']?(\/[A-Za-z0-9._/-]+).*/\3/p' \
        "$root/etc/cloud/cloud.cfg" "$root"/etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null)
    for log in $logs; do
        case $log in
            /dev/* | /var/log/*) ;;
            *) take "$root$log" ;;
        esac
    done
    sweep
}

# connections_stand_alone: whether no network connection names another one by its id.
connections_stand_alone() {
    set -- "$root"/etc/sysconfig/network-scripts/ifcfg-* "$root"/etc/NetworkManager/system-connections/*.nmconnection
    ! any "$@" || ! grep -Eqs '^[[:space:]]*([A-Z0-9_]+_UUID=|(master|controller|parent|secondaries) *= *[0-9a-f]{8}-)' "$@"
}

# hostname_is_renewed: whether a copy without a name is given one, or takes itself for localhost.
hostname_is_renewed() {
    has_systemd || cloud_init_runs || any "$root/etc/init.d/hostname" "$root/etc/init.d/hostname.sh"
}

# resolv_conf_is_renewed: whether it is a file of this host, and something writes it when the network comes up.
resolv_conf_is_renewed() {
    [ ! -h "$root/etc/resolv.conf" ] &&
        any "$root/usr/sbin/NetworkManager" "$root/usr/bin/NetworkManager" "$root/sbin/dhclient" "$root/usr/sbin/dhclient" \
            "$root/sbin/dhcpcd" "$root/usr/sbin/dhcpcd" "$root/usr/bin/dhcpcd" "$root/sbin/udhcpc" "$root/sbin/netconfig"
}

# The registration ends at Red Hat as well, if it can be reached.
unregister_red_hat() {
    { [ -s "$root/etc/pki/consumer/cert.pem" ] && is_live && command -v subscription-manager >/dev/null 2>&1; } || return 0
    counted 1 0
    [ "$dry" = no ] || return 0
    timeout 60 subscription-manager unregister >/dev/null 2>&1 ||
        note "Red Hat could not be told; remove this machine from the list there"
    timeout 60 subscription-manager clean >/dev/null 2>&1
    return 0
}

# With it go the repositories that need it.
unregister_suse() {
    { [ -s "$root/etc/zypp/credentials.d/SCCcredentials" ] && is_live; } || return 0
    for tool in "registercloudguest --clean" "SUSEConnect --cleanup"; do
        command -v "${tool%% *}" >/dev/null 2>&1 || continue
        counted 1 0
        # shellcheck disable=SC2086
        [ "$dry" = yes ] || timeout 60 $tool >/dev/null 2>&1 || note "$tool failed"
        return 0
    done
}
