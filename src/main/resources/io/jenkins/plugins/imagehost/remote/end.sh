# Ends commands: for each process id the process group that it leads, or else the process alone.
# SIGTERM, and after three seconds SIGKILL. Exit code 0 when none is left.
tell() {
    for process in $processes; do
        kill -s "$1" -- "-$process" 2>/dev/null || kill -s "$1" "$process" 2>/dev/null
    done
}
# Read from /proc, where zombies can be told: they have ended, even if nobody has asked for their exit code yet.
left() {
    if [ ! -r /proc/self/stat ]; then
        for process in $processes; do
            kill -s 0 -- "-$process" 2>/dev/null && return 0
            kill -s 0 "$process" 2>/dev/null && return 0
        done
        return 1
    fi
    for file in /proc/[0-9]*/stat; do
        read -r stat 2>/dev/null <"$file" || continue
        # The program's name stands in parentheses; then state, parent and process group.
        # shellcheck disable=SC2086
        set -- ${stat##*) }
        [ "$1" = Z ] && continue
        process=${file#/proc/}
        case " $processes " in *" ${process%/stat} "* | *" $3 "*) return 0 ;; esac
    done
    return 1
}
wait_for_end() {
    for pause in 0 0.1 0.2 0.3 0.4 0.5 0.5 0.5 0.5; do
        sleep "$pause" 2>/dev/null || sleep 1
        left || exit 0
    done
}
processes=$*
tell TERM
wait_for_end
tell KILL
wait_for_end
exit 1
