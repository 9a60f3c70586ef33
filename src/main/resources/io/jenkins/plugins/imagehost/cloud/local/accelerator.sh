# Sets accelerator to kvm or tcg, and reason to why it is not kvm. That a guest can be started is believed only when one
# has been: /dev/kvm opens, and even runs, on computers where a guest then crawls or dies. The answer is kept in the
# file $1 for as long as this computer runs this version of QEMU. $accelerator_wanted is auto, kvm or tcg.
choose_accelerator() {
    accelerator=tcg reason=
    case $accelerator_wanted in
        kvm) accelerator=kvm && return ;;
        tcg) reason="the cloud account says so" && return ;;
    esac
    if ! grep -qwE 'svm|vmx' /proc/cpuinfo; then
        reason="the processor offers no virtualization"
        return
    fi
    if [ ! -w /dev/kvm ]; then
        reason="$(id -un) may not use /dev/kvm"
        return
    fi
    version="$(cat /proc/sys/kernel/random/boot_id) $("$qemu" --version | sha256sum | cut -c1-16)"
    if { read -r known && read -r accelerator && read -r reason; } 2>/dev/null <"$1" && [ "$known" = "$version" ]; then
        return
    fi
    if probe_carries_a_guest kvm host; then
        accelerator=kvm reason=
    else
        accelerator=tcg reason="KVM does not carry a guest here"
    fi
    printf '%s\n%s\n%s\n' "$version" "$accelerator" "$reason" >"$1.$$" && mv "$1.$$" "$1"
}

# Whether accelerator $1 with processor $2 brings a guest through its firmware and a loop in 10 seconds.
probe_carries_a_guest() {
    disk=$(mktemp)
    # mov ecx, 0x2000000; loop: dec ecx; jnz loop; mov al, 42; out 0xf4, al; hlt
    printf '\146\271\000\000\000\002\146\111\165\374\260\052\346\364\364' >"$disk"
    truncate -s 510 "$disk"
    printf '\125\252' >>"$disk"
    # the firmware reads no disk that is smaller than it can be
    truncate -s 1M "$disk"
    timeout -s KILL 10 "$qemu" -accel "$1" -M pc -cpu "$2" -m 32 -nodefaults -no-user-config -display none -no-reboot \
        -blockdev "driver=raw,node-name=disk,file.driver=file,read-only=on,file.filename=$disk" \
        -device virtio-blk-pci,drive=disk -device isa-debug-exit,iobase=0xf4,iosize=1 </dev/null >/dev/null 2>&1
    code=$?
    rm -f "$disk"
    # the exit device ends QEMU with twice the number, and one
    [ "$code" -eq 85 ]
}
