# Prints where the process of DIRECTORY stands: state, exit code, bytes of output. With WAIT yes, it waits for its end on this
# computer, up to two seconds; or up to one, if there is output behind OFFSET by then.
directory=$1 offset=$2 wait=$3

look() {
    where_is "$directory"
    # a program, so only if there is anything
    size=0
    if [ -s "$directory/output" ]; then size=$(wc -c <"$directory/output"); fi
}

look
if [ "$wait" = yes ] && [ "$where" = RUNNING ]; then
    # What an emulated processor takes long for is starting a program, even this one.
    for pause in 0.05 0.05 0.1 0.1 0.2 0.2 0.3 output 0.3 0.3 0.4; do
        if [ "$pause" = output ]; then
            [ "$((size))" -gt "$offset" ] && break
            look
            [ "$((size))" -gt "$offset" ] && break
            continue
        fi
        sleep "$pause" 2>/dev/null || break
        claimant_runs || break
    done
    look
fi
echo "$where" "$code" "$((size))"
