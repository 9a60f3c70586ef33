# Prints where the process of DIRECTORY stands: state, exit code, bytes of output.
directory=$1
if ! read_claim "$directory"; then
    echo ABSENT 0 0
    exit
fi
where=LOST
claimant_runs && where=RUNNING
# Read after the look at the process, which may end in between.
code=0
if read -r code 2>/dev/null <"$directory/exit"; then where=ENDED; fi
echo "$where" "${code:-0}" "$(($(wc -c 2>/dev/null <"$directory/output" || echo 0)))"
