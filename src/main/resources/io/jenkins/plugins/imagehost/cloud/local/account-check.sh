# Prints what this computer would bake with, one NAME VALUE a line; preceded by accelerator.sh, followed by host-facts.sh.
mkdir -p "$directory" || exit
if command -v "$qemu" >/dev/null 2>&1; then
    choose_accelerator "$accelerator_file"
    echo "qemu $("$qemu" --version | sed -n '1s/.*version \([^ (]*\).*/\1/p')"
    echo "accelerator $accelerator"
    echo "reason $reason"
fi
