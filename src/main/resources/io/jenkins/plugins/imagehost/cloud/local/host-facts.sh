# Prints what a check needs to know of this computer, one NAME VALUE a line; $directory is the cloud's, $qemu and
# $qemu_img are the programs.
PATH=$PATH:/usr/sbin:/sbin
for program in "$qemu" "$qemu_img"; do
    command -v "$program" >/dev/null 2>&1 || echo "missing $program"
done
mkdir -p "$directory"
df -Pk "$directory" | awk 'NR == 2 { print "freeKiB", $4 }'
awk '/^MemTotal:/ { print "memoryKiB", $2 } /^MemAvailable:/ { print "availableKiB", $2 }' /proc/meminfo
for code in /usr/share/OVMF/OVMF_CODE_4M.fd /usr/share/OVMF/OVMF_CODE.fd /usr/share/edk2/ovmf/OVMF_CODE.fd \
    /usr/share/edk2/x64/OVMF_CODE.4m.fd /usr/share/qemu/ovmf-x86_64-code.bin; do
    if [ -e "$code" ]; then
        echo "uefi $code"
        break
    fi
done
