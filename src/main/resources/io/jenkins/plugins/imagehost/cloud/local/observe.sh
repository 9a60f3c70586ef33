# Prints where things stand, a line each, fields separated by tabs: KIND ID STATE MESSAGE FACT... for each KIND ID
# among the arguments. Preceded by the site's detached-identity.sh. Run by sh with these variables set:
#   directory  of the cloud
#   patience   in seconds, for hosts that shut down
cd "$directory" 2>/dev/null || exit 0
read -r now rest </proc/uptime
now=${now%.*}

row() {
    printf '%s' "$1"
    shift
    for field; do printf '\t%s' "$field"; done
    printf '\n'
}

# The end of what a process wrote, in one line.
last_words() {
    tail -n 8 "$1/output" 2>/dev/null | tr '\r\n\t' '   ' | tail -c 1000
}

press_power_button() {
    echo '{"execute":"system_powerdown"}' 1<>"$1/qmp.in"
}

observe_host() {
    host=hosts/$1
    if [ ! -d "$host" ]; then
        row host "$1" GONE
        return
    fi
    port=
    read -r accelerator reason 2>/dev/null <"$host/accelerator" || accelerator='' reason=''
    start=boot
    [ ! -e "$host/state" ] || start=saved
    where_is "$PWD/$host/process"
    message=
    case $where$code in
        RUNNING*)
            state=PENDING
            if runs_for_good && read -r port 2>/dev/null <"$host/port"; then state=READY; fi
            if read -r stopped pressed 2>/dev/null <"$host/stop"; then
                state=STOPPING
                insist "$stopped" "$pressed"
            elif grep -q '"nospace": true' "$host/qmp.log" 2>/dev/null; then
                # QEMU holds the guest then, for ever
                state=FAILED message="the host's disk could not be written, since no room is left in $directory; make room there"
            fi
            ;;
        ENDED0)
            state=STOPPED
            if [ -e "$host/switched-off" ]; then
                message="it did not shut down in $patience s, and was switched off"
            fi
            ;;
        ENDED*) state=FAILED message="QEMU ended with exit code $code: $(last_words "$host/process")" ;;
        LOST*) state=FAILED message="QEMU was killed, or the computer that it ran on was restarted" ;;
        *) state=FAILED message="it was never started" ;;
    esac
    row host "$1" "$state" "$message" "$port" "$accelerator" "$reason" "$start"
}

# Whether QEMU, which was told the port before, has greeted; and with a saved state, whether the guest has woken from it,
# since it is booted on another port otherwise.
runs_for_good() {
    [ -s "$host/qmp.log" ] && { [ "$start" = boot ] || grep -q '^awake' "$host/park.out" 2>/dev/null; }
}

# A guest may miss the power button while it boots, and may never obey.
insist() {
    [ -p "$host/qmp.in" ] || return 0
    if [ $((now - $1)) -ge "$patience" ]; then
        : >"$host/switched-off"
        echo '{"execute":"quit"}' 1<>"$host/qmp.in"
    elif [ $((now - $2)) -ge 5 ]; then
        press_power_button "$host"
        echo "$1 $now" >"$host/stop"
    fi
}

observe_base() {
    base=bases/$1
    if [ -e "$base/ready/base.json" ] || [ -e "images/$1/image.json" ]; then
        row base "$1" READY "" 0
        return
    fi
    attempt=0
    while [ -e "$base/attempt-$((attempt + 1))/claim" ]; do attempt=$((attempt + 1)); done
    where_is "$PWD/$base/attempt-$attempt"
    words=$(last_words "$base/attempt-$attempt")
    case $where in
        ABSENT) row base "$1" GONE "" 0 ;;
        RUNNING)
            progress=$(sed -n 's/^== //p' "$base/attempt-$attempt/output" 2>/dev/null | tail -n 1)
            row base "$1" PENDING "$progress" "$attempt"
            ;;
        ENDED)
            if [ -e "$base/ready/base.json" ]; then
                row base "$1" READY "" 0
            else
                row base "$1" FAILED "exit code $code: $words" "$attempt"
            fi
            ;;
        *) row base "$1" FAILED "it was killed, or the computer was restarted: $words" "$attempt" ;;
    esac
}

observe_image() {
    image=images/$1
    if [ ! -d "$image" ]; then
        row image "$1" GONE
        return
    fi
    where_is "$PWD/$image/capture"
    if [ -e "$image/image.json" ]; then
        row image "$1" READY "" "$(tr -d '\n\t' <"$image/image.json")"
    elif [ "$where" = RUNNING ]; then
        percent=$(tail -c 100 "$image/progress" 2>/dev/null | tr '\r' '\n' | sed -n 's/.*(\([0-9]*\).*/\1/p' | tail -n 1)
        row image "$1" PENDING "${percent:-0} % converted"
    elif [ "$where" = ENDED ]; then
        row image "$1" FAILED "exit code $code: $(last_words "$image/capture")"
    elif [ "$where" = LOST ]; then
        row image "$1" FAILED "the capture was killed, or the computer was restarted"
    else
        row image "$1" FAILED "the capture was never started"
    fi
}

while [ $# -ge 2 ]; do
    "observe_$1" "$2"
    shift 2
done
