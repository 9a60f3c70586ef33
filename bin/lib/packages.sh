# Sourced by bin/test and bin/demo: the Debian packages that they need, and how to get them.

# What the build needs, and what a local bake needs besides: package, and the command or path that shows it is there.
BUILD_PACKAGES='
openjdk-17-jdk-headless  javac
maven                    mvn
'
BAKE_PACKAGES='
qemu-system-x86          qemu-system-x86_64
qemu-utils               qemu-img
mmdebstrap               mmdebstrap
uidmap                   newuidmap
e2fsprogs                mke2fs
openssh-client           ssh
openssh-server           sshd
zstd                     zstd
gdisk                    sgdisk
mtools                   mcopy
dosfstools               mkfs.vfat
grub-pc-bin              /usr/lib/grub/i386-pc
grub-efi-amd64-bin       /usr/lib/grub/x86_64-efi
ovmf                     /usr/share/OVMF
'

# What some tests need besides: another shell with its own tools, what copies, and what reads the scripts.
TEST_PACKAGES='
busybox                  busybox
rsync                    rsync
shellcheck               shellcheck
sudo                     sudo
'

# Prints the packages of a list that are not there.
missing_packages() {
    local package probe
    while read -r package probe; do
        case $probe in
            '') ;;
            /*) [ -e "$probe" ] || echo "$package" ;;
            *) PATH=$PATH:/usr/sbin:/sbin command -v "$probe" >/dev/null || echo "$package" ;;
        esac
    done <<<"$1"
}

# Installs what is missing of the lists, where this user may; fails with a sentence that says what to install else.
need_packages() {
    local missing
    missing=$(missing_packages "$*" | paste -sd ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $missing"
        install_packages $missing
        missing=$(missing_packages "$*" | paste -sd ' ')
        [ -n "$missing" ] || return 0
    fi
    echo "Please install these Debian packages, or what brings the same commands elsewhere: $missing" >&2
    return 1
}

# Without starting a daemon: nobody who runs tests wants an SSH server that listens to the world.
install_packages() (
    policy=/usr/sbin/policy-rc.d
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$log" "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    fi
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"$log" 2>&1 || { tail -n 5 "$log" >&2 && exit 1; }
)
