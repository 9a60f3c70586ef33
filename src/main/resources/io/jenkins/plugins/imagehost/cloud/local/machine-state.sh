# Takes up the saved state of a machine that was booted before, up to where it waits for whom to let in, instead of
# booting: what an emulated processor takes ten seconds for. The first host of a base and type makes the state. It holds
# nothing of any host; what has to differ between hosts is in the guest's park.sh. Variables as in host-run.sh, and
#   states     directory of the states of this base; another cloud's directory of base images may be a link to ours
#   machine    what of QEMU's arguments makes another machine

# wait_for SECONDS FILE EXPRESSION: until a line of the file matches, as long as QEMU ($running, if it is known) runs.
wait_for() {
    tenths=$(($1 * 10))
    until grep -q "$3" "$2" 2>/dev/null; do
        [ "$tenths" -gt 0 ] && { [ -z "${running-}" ] || kill -0 "$running" 2>/dev/null; } || return 1
        tenths=$((tenths - 1))
        sleep 0.1
    done
}

# choose_state ARGUMENTS: sets state to the directory of that of QEMU with these arguments, made if need be; or to
# nothing where there is none to be had.
choose_state() {
    state=
    { command -v flock >/dev/null && mkdir -p "$states"; } || return 0
    type=${cpus}x$memory
    wanted=$states/$type-$({ "$qemu" --version && printf '%s\n' "$command_line" "$machine"; } | cksum | tr ' ' -)
    if [ ! -e "$wanted/memory" ]; then
        exec 7>"$states/lock"
        # While somebody else is at it, a boot is as quick.
        if flock -n 7; then
            make_state "$@"
        fi
        exec 7>&-
    fi
    if (use_state) 6>"$states/hosts.lock"; then
        echo "$wanted" >state
        state=$wanted
    fi
}

# Says to whoever clears states away, perhaps right now, that the host's disk stands on this one.
use_state() {
    flock 6 && [ -e "$wanted/memory" ] && mkdir -p "$wanted/hosts" || return 1
    for user in "$wanted"/hosts/*; do
        [ -e "$user/" ] || rm -f "$user"
    done
    ln -s "$host" "$wanted/hosts/$id"
}

make_state() {
    # What failed may have failed for want of time.
    [ -z "$(find "$wanted.failed" -mmin -1440 2>/dev/null)" ] || return 0
    [ ! -e "$wanted/memory" ] || return 0
    clear_states
    [ ! -e "$wanted" ] || return 0
    mkdir "$wanted.new" || return 0
    if (exec 7>&- && cd "$wanted.new" && save_state "$@") >"$wanted.log" 2>&1; then
        rm -f "$wanted.log"
        mv "$wanted.new" "$wanted"
    else
        mv "$wanted.log" "$wanted.failed"
        rm -rf "$wanted.new"
    fi
}

# Removes the states of other versions of QEMU, and what failed, unless a host's disk still stands on it.
clear_states() (
    flock 6
    for old in "$states/$type"-*; do
        case $old in
            *.log) ;;
            *.failed | *.new) rm -rf "$old" ;;
            *) is_used "$old" || rm -rf "$old" ;;
        esac
    done
) 6>"$states/hosts.lock"

is_used() {
    for user in "$1"/hosts/*; do
        [ ! -e "$user/" ] || return 0
    done
    return 1
}

save_state() {
    # in larger pieces than those of hosts: nothing that it forgets is private
    "$qemu_img" create -q -f qcow2 -b "$base" -F "$base_format" disk.qcow2 || return 1
    mkfifo qmp.in park.in && : >park.out || return 1
    exec 9<>qmp.in
    echo '{"execute":"qmp_capabilities"}' >&9
    "$qemu" "$@" -append "$command_line image-host.park" -chardev pipe,id=park,path=park -serial chardev:park \
        -netdev user,id=net <>qmp.in >qmp.log &
    running=$!
    # Read back from a disk, a third is sooner there than the whole.
    pack='cat'
    ! command -v zstd >/dev/null || pack='zstd -q -T0'
    wait_for 180 park.out '^parked' || {
        kill -KILL "$running" 2>/dev/null
        tail -n 5 console.log
        return 1
    }
    cat >&9 <<QMP
{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":0}}
{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"events","state":true}]}}
{"execute":"migrate","arguments":{"uri":"exec:$pack >memory && echo whole >saved"}}
QMP
    wait_for 120 qmp.log '"MIGRATION".*"\(completed\|failed\)"'
    echo '{"execute":"quit"}' >&9
    wait "$running" || return 1
    grep '"MIGRATION".*"completed"' qmp.log || {
        tail -n 5 qmp.log
        return 1
    }
    # it has got all, but may still be packing
    running=
    wait_for 30 saved whole || return 1
    rm -f saved qmp.in qmp.log park.in park.out console.log
}

# unpack FILE: whether it is packed or not
unpack() {
    if command -v zstd >/dev/null; then
        zstd -dcfq "$1"
    else
        cat "$1"
    fi
}

# take_up ARGUMENTS: runs the machine from where its state was saved. Fails if it does not wake.
take_up() {
    "$qemu_img" create -q -f qcow2 -o cluster_size=4096 -b "$state/disk.qcow2" -F qcow2 disk.qcow2 && mkfifo park.in && : >park.out || return 1
    exec 8<>park.in
    : >qmp.log
    wake &
    unpack "$state/memory" |
        run_qemu "$@" -append "$command_line image-host.park" -chardev pipe,id=park,path=park -serial chardev:park \
            -incoming fd:3 3<&0
    code=$?
    kill "$!" 2>/dev/null
    return "$code"
}

wake() {
    running=
    if wait_for 60 qmp.log '"RESUME"'; then
        [ -z "$disk_bytes" ] \
            || echo "{\"execute\":\"block_resize\",\"arguments\":{\"node-name\":\"disk\",\"size\":$disk_bytes}}" >&9
        {
            hand_over user "$user"
            hand_over public-key "$public_key"
            [ -z "$host_key" ] || hand_over host-key "$host_key"
            [ -z "$host_key" ] || hand_over host-key-public "$host_key_public"
            echo "seed $(od -An -N32 -v -tx1 /dev/urandom | tr -d ' \n')"
        } >&8
        if wait_for 60 park.out '^awake'; then
            # nobody waits for this
            [ -z "$asked" ] || ! wait_for 20 lists . || hand_over lists "$(cat lists)" >&8
            return
        fi
    fi
    echo '{"execute":"quit"}' >&9
}

# hand_over NAME TEXT
hand_over() {
    while IFS= read -r text_line; do printf '%s %s\n' "$1" "$text_line"; done <<TEXT
$2
TEXT
}
