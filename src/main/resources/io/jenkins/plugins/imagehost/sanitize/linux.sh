# What the rules of linux.yaml need beyond the engine: functions named there as "run", "check" and "only". Here: services.

# A shell at a terminal would write down at its end what was typed. Nothing of this build has one.
end_other_shells() {
    { is_live && [ -d /proc/self ]; } || return 0
    for process in /proc/[0-9]*; do
        { read -r name <"$process/comm"; } 2>/dev/null || continue
        case $name in
            bash | zsh | fish | ksh | ksh93 | mksh | tcsh | csh | ash) ;;
            *) continue ;;
        esac
        { read -r state <"$process/stat"; } 2>/dev/null || continue
        # after the name: state, parent, group, session, terminal
        # shellcheck disable=SC2086
        set -- ${state##*) }
        [ "${5:-0}" != 0 ] || continue
        counted 1 0
        [ "$dry" = yes ] || kill -KILL "${process#/proc/}" 2>/dev/null
    done
}

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

# any PATH...: whether one of them is there.
any() {
    for one; do
        if [ -e "$one" ] || [ -h "$one" ]; then
            return 0
        fi
    done
    return 1
}

has_systemd() {
    [ -e "$root/usr/lib/systemd/systemd" ] || [ -e "$root/lib/systemd/systemd" ]
}
