# Prints where the process of DIRECTORY stands: state and exit code. Before, it waits for the end on this computer, for each
# of these numbers of SECONDS; between two of them it goes on early if the process has written something since the last look.
directory=$1
shift

wrote() {
    if [ -e "$directory/looked" ]; then
        [ "$directory/output" -nt "$directory/looked" ]
    else
        [ -s "$directory/output" ]
    fi
}

# The runner's pipe, to which nobody writes, ends with the runner. So this takes two programs however long it takes, which
# is what a slow computer minds.
wait_for_end() {
    sleep "$1" >/dev/null 2>&1 &
    timer=$!
    if [ -p "/proc/$claim_pid/fd/9" ]; then
        (read -r line <"/proc/$claim_pid/fd/9"; kill "$timer") >/dev/null 2>&1 &
        reader=$!
        wait "$timer" 2>/dev/null
        kill "$reader" 2>/dev/null
    else
        wait "$timer" 2>/dev/null
    fi
}

where_is "$directory"
if [ $# -gt 0 ] && [ "$where" = RUNNING ]; then
    for seconds; do
        wait_for_end "$seconds"
        if wrote || ! claimant_runs; then break; fi
    done
    # before the output is read, which comes next
    : >"$directory/looked"
    where_is "$directory"
fi
echo "$where" "$code"
