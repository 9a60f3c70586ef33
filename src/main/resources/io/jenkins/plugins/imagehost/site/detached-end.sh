# Ends the process of DIRECTORY with everything in its session and below it: SIGTERM, and SIGKILL for what still runs
# TENTHS of a second later.
directory=$1 tenths=$2
read_claim "$directory" || exit 0
find_boot
[ "$claim_boot" = "$boot" ] || exit 0

# Once the claimant has ended, its session's number alone proves nothing: the directory in the environment does.
ours() {
    claimant_runs && return
    tr '\000' '\n' 2>/dev/null <"/proc/$1/environ" | grep -qxF "IMAGE_HOST_DETACHED=$directory"
}

# Sets members to the processes to end, the claimant last. A session that it does not lead is not its own.
find_members() {
    members=
    family=" $claim_pid "
    grown=yes
    while [ "$grown" ]; do
        grown=
        for process in /proc/[0-9]*; do
            pid=${process#/proc/}
            case $family in *" $pid "*) continue ;; esac
            look_at "$pid" || continue
            case $family in
                *" $parent "*) ;;
                *) if [ "$claim_session $session" != "$claim_pid $claim_pid" ]; then continue; fi ;;
            esac
            ours "$pid" || continue
            family="$family$pid "
            members="$members $pid"
            grown=yes
        done
    done
    if claimant_runs; then members="$members $claim_pid"; fi
}

pause() {
    sleep 0.1 2>/dev/null || sleep 1
}

find_members
# shellcheck disable=SC2086
[ -z "$members" ] || kill -TERM $members 2>/dev/null
while [ "$members" ] && [ "$tenths" -gt 0 ]; do
    pause
    tenths=$((tenths - 1))
    find_members
done
rounds=50
while [ "$members" ] && [ "$rounds" -gt 0 ]; do
    # the claimant first, so that it cannot note an exit code that the command never had
    claimant_runs && kill -KILL "$claim_pid" 2>/dev/null
    # shellcheck disable=SC2086
    kill -KILL $members 2>/dev/null
    pause
    rounds=$((rounds - 1))
    find_members
done
if [ "$members" ]; then
    echo "could not end$members" >&2
    exit 1
fi
