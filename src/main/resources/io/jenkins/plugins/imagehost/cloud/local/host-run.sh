# Runs an image host, to its end. Preceded by accelerator.sh, base-lists.sh and machine-state.sh. Run by sh with these variables set:
#   host       directory of the host; id: its name; description: of it, as JSON
#   base base_format  disk that the host starts from; disk_bytes: size of its own, or empty
#   memory     in MiB; cpus; ports: of this computer, of which the first that is free leads to the host's SSH server
#   qemu qemu_img  programs; accelerator_wanted, accelerator_file: see accelerator.sh
#   boot       direct (with kernel, initrd, command_line), bios or uefi
#   hand_in    credentials (with user, public_key, host_key, host_key_public) or nocloud (with meta_data, user_data, vendor_data)
set -u
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C PATH
umask 077
cd "$host" || exit 1
printf '%s' "$description" >host.json

fail() {
    echo "$*" >&2
    exit 1
}

choose_accelerator "$accelerator_file"
echo "$accelerator $reason" >accelerator
# Emulation is the faster the less the processor can. Disks of others may demand x86-64-v2.
processor=Nehalem
[ "$hand_in" = nocloud ] || processor=qemu64
[ "$accelerator" = tcg ] || processor=host
if [ "$accelerator" = tcg ]; then
    accelerator=tcg,thread=multi
    # QEMU translates a program again for each address that it is loaded to. Where each process has addresses of its own,
    # that takes a quarter of an installation.
    command_line="${command_line-} norandmaps"
fi

# Without graphics, the firmware speaks on the serial line too.
set -- -nodefaults -no-user-config -display none -M pc,graphics=off -cpu "$processor" -accel "$accelerator" \
    -m "$memory" -smp "$cpus" -rtc base=utc -device virtio-rng-pci \
    -chardev stdio,id=qmp,signal=off -mon chardev=qmp,mode=control \
    -chardev file,id=console,path=console.log -serial chardev:console \
    -blockdev driver=qcow2,node-name=disk,discard=unmap,detect-zeroes=unmap,cache.no-flush=on,\
file.driver=file,file.filename=disk.qcow2,file.discard=unmap,file.cache.no-flush=on \
    -device virtio-blk-pci,drive=disk,bootindex=1 -device virtio-net-pci,netdev=net,romfile=

machine=$*
case $boot in
    direct)
        set -- "$@" -kernel "$kernel" -initrd "$initrd"
        ;;
    uefi)
        # code and variables come in pairs of one size; where they are differs between distributions
        for firmware in /usr/share/OVMF/OVMF_CODE_4M.fd /usr/share/OVMF/OVMF_CODE.fd /usr/share/edk2/ovmf/OVMF_CODE.fd \
            /usr/share/edk2/x64/OVMF_CODE.4m.fd /usr/share/qemu/ovmf-x86_64-code.bin; do
            [ ! -e "$firmware" ] || break
        done
        variables=$(echo "$firmware" | sed 's/CODE/VARS/; s/code/vars/')
        cp "$variables" uefi-variables.fd || fail "there is no UEFI firmware; install the package ovmf"
        set -- "$@" -drive "if=pflash,unit=0,format=raw,readonly=on,file=$firmware" \
            -drive if=pflash,unit=1,format=raw,file=uefi-variables.fd
        ;;
esac

mkfifo qmp.in || fail "no FIFO"
# open here, too, so that what is written to it waits for QEMU
exec 9<>qmp.in

# run_qemu ARGUMENTS: on the first port that is free
run_qemu() {
    for port in $ports; do
        echo "$port" >port
        # before it is told this, QEMU takes no command, and does not tell when the disk is full
        echo '{"execute":"qmp_capabilities"}' >&9
        "$qemu" -name "guest=$id" "$@" -netdev "user,id=net,hostfwd=tcp:127.0.0.1:$port-:22" <>qmp.in >qmp.log 2>qemu.log \
            4<<PUBLIC_KEY 5<<USER 6<<HOST_KEY 7<<HOST_KEY_PUBLIC
$public_key
PUBLIC_KEY
$user
USER
$host_key
HOST_KEY
$host_key_public
HOST_KEY_PUBLIC
        qemu_code=$?
        cat qemu.log
        # somebody else took the port in between
        grep -q 'Could not set up host forwarding rule' qemu.log || break
    done
    return "$qemu_code"
}

# boot ARGUMENTS: runs the machine from its start.
boot() {
    # It forgets what is deleted in pieces of the size that file systems have: of smaller files than its own pieces, it would
    # keep the content, and the image as well.
    # shellcheck disable=SC2086
    "$qemu_img" create -q -f qcow2 -o cluster_size=4096 -b "$base" -F "$base_format" disk.qcow2 $disk_bytes || fail "the disk could not be made"
    [ "$boot" != direct ] || set -- "$@" -append "$command_line"
    # Neither keys nor user data are ever in a file with a name: QEMU reads them from pipes, or from a disk that is
    # unlinked while it is empty.
    case $hand_in in
        credentials)
            set -- "$@" -fw_cfg "$(credential public-key 4)" -fw_cfg "$(credential user 5)"
            [ -z "$host_key" ] \
                || set -- "$@" -fw_cfg "$(credential host-key 6)" -fw_cfg "$(credential host-key-public 7)"
            if [ "$asked" ] && wait_for 3 lists . && grep -q '^same' lists; then
                set -- "$@" -fw_cfg "name=opt/io.systemd.credentials/image-host.lists,string=same"
            fi
            ;;
        nocloud)
            make_seed
            set -- "$@" -add-fd fd=8,set=1 \
                -blockdev driver=raw,node-name=seed,read-only=on,file.driver=file,file.filename=/dev/fdset/1 \
                -device virtio-blk-pci,drive=seed
            ;;
    esac
    run_qemu "$@"
}

credential() {
    echo "name=opt/io.systemd.credentials/image-host.$1,file=/dev/fd/$2"
}

make_seed() {
    command -v mformat >/dev/null || fail "cloud-init's seed cannot be made; install the package mtools"
    place=/dev/shm
    [ -w $place ] || place=.
    seed=$(mktemp $place/image-host-seed.XXXXXX) || fail "no seed"
    exec 3<>"$seed"
    rm -f "$seed"
    seed=/dev/fd/3
    truncate -s 4M "$seed" || fail "there is no room for the seed"
    mformat -i "$seed" -v cidata -h 8 -s 32 -t 32 :: || fail "the seed could not be formatted"
    seed_file meta-data "$meta_data"
    seed_file user-data "$user_data"
    seed_file vendor-data "$vendor_data"
    # QEMU wants what it only reads to be open for reading only
    exec 8<"$seed"
}

seed_file() {
    printf '%s' "$2" | mcopy -i "$seed" - "::$1" || fail "the seed could not be written"
}

# For emulated hosts only, since the others take little longer than we do to update their lists of packages.
ask_mirror() {
    [ -d "$lists_of" ] || return
    asked=yes
    { compare_lists 10 || echo unknown; } >lists.new 2>lists.log && mv lists.new lists &
}

state=
asked=
case $boot-$hand_in-$accelerator in
    direct-credentials-tcg,*)
        ask_mirror
        choose_state "$@"
        ;;
esac
if [ -n "$state" ]; then
    take_up "$@"
    code=$?
    if [ -e stop ] || grep -q '^awake' park.out; then exit "$code"; fi
    # Nobody has been let in so far, so a boot is as good. The state's disk may be that of others, too.
    echo "it did not wake" >"$state.failed"
    rm -f "$state/memory" disk.qcow2
    # in this order, lest it be taken for one that has booted
    : >qmp.log
    rm -f state
fi
boot "$@"
exit
