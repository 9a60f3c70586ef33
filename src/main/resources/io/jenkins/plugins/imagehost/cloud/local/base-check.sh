# Checks that this computer has what base-debian.sh needs; followed by debian-sources.sh, whose lines, with the versions
# printed here, stand for what a base will contain.
PATH=$PATH:/usr/sbin:/sbin
missing=
need() {
    command -v "$1" >/dev/null 2>&1 || case " $missing " in
        *" $2 "*) ;;
        *) missing="$missing $2" ;;
    esac
}
need mmdebstrap mmdebstrap
need mke2fs e2fsprogs
need sgdisk gdisk
need mformat mtools
need grub-mkimage grub-common
[ -e /usr/lib/grub/i386-pc/boot.img ] || missing="$missing grub-pc-bin"
[ -d /usr/lib/grub/x86_64-efi ] || missing="$missing grub-efi-amd64-bin"
[ "$(id -u)" -eq 0 ] || need newuidmap uidmap
if [ "$missing" ]; then
    echo "a base image cannot be built without more programs; install the packages$missing" >&2
    exit 65
fi
if [ "$(id -u)" -ne 0 ] && ! unshare --user --map-root-user --map-auto true 2>/dev/null; then
    echo "a base image cannot be built by user $(id -un), who may have no user namespace with further users;" \
        "allow user namespaces, and give $(id -un) a range in /etc/subuid and /etc/subgid" >&2
    exit 65
fi
mmdebstrap --version
grub-mkimage --version
