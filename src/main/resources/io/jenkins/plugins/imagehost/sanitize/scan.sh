# The scan. It looks where the rules look, and through links too: what can be reached there will be in the image.
limit=200

finding() {
    show_paths "sanitize: $rule: finding: " "$1"
}

is_unscanned() {
    case $1 in
        */. | */.. | */./* | */../*) return 0 ;;
    esac
    { [ ! -e "$1" ] && [ ! -h "$1" ]; } || in_list "$away" "$1"
}

# seen PATH: what aim says must not be there. What needs find waits for the next look.
seen() {
    ! is_unscanned "$1" || return 0
    if [ "$what" = tree ]; then
        finding "$1"
        return 0
    elif [ -d "$1" ]; then
        ! is_bare "$1" || return 0
    elif [ "$what" = empty ]; then
        { [ -f "$1" ] && [ -s "$1" ]; } || return 0
    fi
    quote "$1"
    batch="$batch $quoted" batched=$((batched + 1))
    leave_out "$away" "$1"
    [ "$batched" -lt 100 ] || look
}

look() {
    [ -n "$batch" ] || return 0
    # Most often nothing is found, which one find tells for all.
    if [ -n "$(search exec "$batch" -exec echo found {} +)" ]; then
        eval "set -- $batch"
        for place; do
            quote "$place"
            search command "$quoted" -exec sh -c "$show" sh "sanitize: $rule: finding: " "$root" {} + | head -n "$limit"
        done
    fi
    batch='' batched=0 prunes=''
}

# search HOW PATHS FIND ACTIONS...: on what must not be in PATHS, which are quoted; HOW as for within.
search() {
    how=$1 searched=$2
    shift 2
    eval "$how find -H $searched $prunes $tests" '"$@"' 2>/dev/null
}

# seen_lines EXPRESSION PATH: no line of the file may match.
seen_lines() {
    if ! is_unscanned "$2" && [ -f "$2" ] && grep -Eq -- "$1" "$2"; then
        finding "$2"
    fi
}

# seen_by FUNCTION: each line that it prints is a finding.
seen_by() {
    while IFS= read -r found; do
        [ -z "$found" ] || finding "$root$found"
    done <<EOF
$("$1")
EOF
}

# stay_on_disks: makes find pass over what is not on the disks of this host, and so in no image of it.
stay_on_disks() {
    prunes=''
    leave_out "$barred" "$root"
    leave_out "$volatile" "$root"
}

# Passes on what of its arguments grep finds $probe_what in, told $probe_how, where grep does not look behind zero bytes.
# shellcheck disable=SC2016,SC2089
probe='
has_some() {
    cat -- "$@" 2>/dev/null | tr -s "\0" | tr "\0" "\n" | grep -q "$probe_how" -e "$probe_what"
}
while [ $# -gt 0 ]; do
    # most have none, which one process tells for several
    if [ $# -ge 8 ] && ! has_some "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8"; then
        shift 8
        continue
    fi
    few=8
    while [ "$few" -gt 0 ] && [ $# -gt 0 ]; do
        ! has_some "$1" || printf "%s\0" "$1"
        few=$((few - 1))
        shift
    done
done'
