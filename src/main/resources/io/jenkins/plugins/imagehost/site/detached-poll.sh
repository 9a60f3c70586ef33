# Prints where the process of DIRECTORY stands: state and exit code. With WAIT yes, it waits for its end on this computer, up to
# two seconds; or up to one, if the process has written something since the last look.
directory=$1 wait=$2

wrote() {
    if [ -e "$directory/looked" ]; then
        [ "$directory/output" -nt "$directory/looked" ]
    else
        [ -s "$directory/output" ]
    fi
}

where_is "$directory"
if [ "$wait" = yes ] && [ "$where" = RUNNING ]; then
    # What an emulated processor takes long for is starting a program, even this one.
    for pause in 0.05 0.05 0.1 0.1 0.2 0.2 0.3 heard 0.3 0.3 0.4; do
        if [ "$pause" != heard ]; then
            sleep "$pause" 2>/dev/null || break
            claimant_runs || break
        elif wrote; then
            break
        fi
    done
    # before the output is read, which comes next
    : >"$directory/looked"
    where_is "$directory"
fi
echo "$where" "$code"
