# Ends commands: for each process id the process group that it leads, or else the process alone.
# SIGTERM, and after three seconds SIGKILL. Exit code 0 when none is left.
tell() {
    for p in $pids; do
        kill -s "$1" -- "-$p" 2>/dev/null || kill -s "$1" "$p" 2>/dev/null
    done
}
left() {
    for p in $pids; do
        kill -s 0 -- "-$p" 2>/dev/null && return 0
        [ -d "/proc/$p" ] && return 0
    done
    return 1
}
wait_for_end() {
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        left || exit 0
        sleep 0.1 2>/dev/null || sleep 1
    done
}
pids=$*
tell TERM
wait_for_end
tell KILL
wait_for_end
exit 1
