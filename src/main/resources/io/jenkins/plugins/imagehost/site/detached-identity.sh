# What tells one process from every other one, before and after it, on this computer: a pid comes back after a while,
# and all pids come back after a reboot. Linux only: all of it is read from /proc, with no program but the shell.

# Sets boot.
find_boot() {
    read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id || boot=unknown
}

# Sets state, parent, session and started (in clock ticks since the boot) of process $1; fails if there is none.
look_at() {
    read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    # the program's name stands in parentheses and may hold anything, blanks and parentheses too
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    state=$1 parent=$2 session=$4 started=${20}
    # a zombie has ended, though nobody has asked for its exit code yet
    case $state in Z | X) return 1 ;; esac
}

# Reads the claim of directory $1 into claim_pid, claim_started, claim_boot and claim_session.
read_claim() {
    read -r claim_pid claim_started claim_boot claim_session 2>/dev/null <"$1/claim"
}

# Whether the process that made the claim last read still runs.
claimant_runs() {
    find_boot
    [ "$claim_boot" = "$boot" ] && look_at "$claim_pid" && [ "$started" = "$claim_started" ]
}

# Sets where and code to the state and exit code of the process of directory $1.
where_is() {
    where=ABSENT code=0
    read_claim "$1" || return 0
    where=LOST
    if claimant_runs; then where=RUNNING; fi
    # Read after the look at the process, which may end in between.
    if read -r code 2>/dev/null <"$1/exit"; then where=ENDED; else code=0; fi
}
