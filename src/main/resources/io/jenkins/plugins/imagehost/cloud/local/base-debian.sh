# Builds a Debian disk from Debian's packages: GPT, booting by BIOS and by UEFI, with its kernel beside it. Needs no
# root: without it, the files get their owners in a user namespace. Run by sh with these variables set:
#   out        directory to make, absent before; disk.raw, vmlinuz and initrd.img will be in it
#   suite      Debian's name of the release; packages: more to install, separated by blanks
#   sources    lines for apt; empty for the servers that mmdebstrap knows itself
#   root_uuid  of the root file system
#   size       of the disk, in MiB
#   first_boot first_boot_unit park grow_root grow_root_unit  files for the image, as text
#   description  of the base as JSON
set -eu
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C PATH
umask 022

say() {
    echo "== $*"
}

# As root, too, in mode unshare: what is mounted in a mount namespace is gone with its processes, however they end.
if [ "$(id -u)" -eq 0 ]; then
    inside() { "$@"; }
    tree=root
else
    inside() { unshare --user --map-root-user --map-auto "$@"; }
    tree=root.tar
fi
# what earlier attempts left that were killed
inside rm -rf --one-file-system "${out%-*}"-*/out
mkdir "$out"
cd "$out"
# until it has got another name, nobody needs it
trap 'inside rm -rf --one-file-system "$out"' EXIT
trap 'exit 143' HUP INT TERM
if [ "$tree" = root ]; then
    # others than root could not reach it in here
    mkdir tmp
    export TMPDIR="$out/tmp"
fi

# --- the file system's content

# The initial RAM disk is unpacked by an emulated processor at every boot, so it is compressed by what unpacks fastest.
settings='mkdir -p "$1/etc/initramfs-tools/conf.d"
    echo COMPRESS=lz4 >"$1/etc/initramfs-tools/conf.d/compress"
    printf "do_symlinks = yes\ndo_bootloader = no\nlink_in_boot = no\n" >"$1/etc/kernel-img.conf"'
include=ca-certificates,dbus,e2fsprogs,fdisk,initramfs-tools,iproute2,linux-image-cloud-amd64,lz4,openssh-server
include=$include,systemd-resolved,systemd-sysv,udev
for package in $packages; do include=$include,$package; done

# An emulated processor takes apt seconds to put all the keys together that it trusts, for each of the sources.
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
name_keyring='[ ! -e "$1'$keyring'" ] || [ ! -e "$1/etc/apt/sources.list" ] \
    || sed -i "s|^deb \([^[]\)|deb [signed-by='$keyring'] \1|" "$1/etc/apt/sources.list"'

say "installing the packages of $suite"
build() {
    # With the package lists and what apt makes of them, which an emulated processor takes long over; and without what
    # only people read, as long as the base is built.
    mmdebstrap --mode=unshare --variant=minbase --include="$include" --essential-hook="$settings" \
        --skip=cleanup/apt --aptopt='Acquire::Languages "en"' --customize-hook="$name_keyring" \
        --customize-hook='chroot "$1" apt-get clean && chroot "$1" apt-cache gencaches' \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' "$suite" "$1" -
}
printf '%s' "$sources" | build "$tree"
if [ "$tree" = root.tar ]; then
    say "unpacking"
    mkdir root
    inside tar --extract --file=root.tar --directory=root --numeric-owner --same-owner --xattrs --xattrs-include='*' \
        --exclude='./dev/*'
    rm root.tar
fi

say "setting up"
esp_id=$(od -An -N4 -tx4 /dev/urandom | tr -d ' ' | tr a-f A-F)
# What the content needs besides its packages. No program of it is run, so that no chroot is needed.
inside env root_uuid="$root_uuid" keyring="$keyring" first_boot="$first_boot" first_boot_unit="$first_boot_unit" \
    park="$park" grow_root="$grow_root" grow_root_unit="$grow_root_unit" sh -eu <<'END'
cd root
rm -f etc/apt/apt.conf.d/99mmdebstrap etc/dpkg/dpkg.cfg.d/99mmdebstrap etc/ssh/ssh_host_* vmlinuz.old initrd.img.old etc/hostname
# it looks after snapshots of LVM, which this disk has not, and takes longer than all the rest
rm -f etc/systemd/system/*/e2scrub_*
# empty: a new one at every first boot; "uninitialized" would also set all services back to their presets
: >etc/machine-id
echo "UUID=$root_uuid / ext4 rw,discard,errors=remount-ro 0 1" >etc/fstab
echo localhost >etc/hostname
printf '127.0.0.1\tlocalhost\n::1\t\tlocalhost ip6-localhost ip6-loopback\n' >etc/hosts

mkdir -p etc/systemd/network etc/systemd/system/sysinit.target.wants boot/grub usr/local/sbin
printf '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n' >etc/systemd/network/80-dhcp.network

printf '%s' "$first_boot" >usr/local/sbin/image-host-first-boot
printf '%s' "$first_boot_unit" >etc/systemd/system/image-host-first-boot.service
printf '%s' "$park" >usr/local/sbin/image-host-park
printf '%s' "$grow_root" >usr/local/sbin/image-host-grow-root
printf '%s' "$grow_root_unit" >etc/systemd/system/image-host-grow-root.service
chmod 755 usr/local/sbin/image-host-*
units=/lib/systemd/system
enable() {
    mkdir -p "etc/systemd/system/$2.wants"
    ln -sf "$3/$1" "etc/systemd/system/$2.wants/$1"
}
enable image-host-first-boot.service sysinit.target /etc/systemd/system
enable image-host-grow-root.service multi-user.target /etc/systemd/system
enable systemd-networkd.service multi-user.target $units
enable serial-getty@.service getty.target $units
mv etc/systemd/system/getty.target.wants/serial-getty@.service \
    etc/systemd/system/getty.target.wants/serial-getty@ttyS0.service

cat >boot/grub/grub.cfg <<CFG
# The links /vmlinuz and /initrd.img point to the newest kernel at all times.
serial --unit=0 --speed=115200
terminal_input console serial
terminal_output console serial
set timeout=0
menuentry Debian {
    search --no-floppy --fs-uuid --set=root $root_uuid
    linux /vmlinuz root=UUID=$root_uuid rw console=tty0 console=ttyS0,115200
    initrd /initrd.img
}
CFG

# for whoever wants to know whether the mirror has newer lists, see base-lists.sh
set -- var/lib/apt/lists/*_InRelease
if [ -e ".$keyring" ] && [ -e etc/apt/sources.list ] && [ -e "$1" ]; then
    mkdir -p ../apt/lists ../apt/keys
    sed 's/^deb \[[^]]*\]/deb/' etc/apt/sources.list >../apt/sources.list
    cp ".$keyring" ../apt/keys
    cp "$@" ../apt/lists
fi
END

# --- the disk: GPT, GRUB's core for BIOS, an ESP with GRUB for UEFI, the root file system

bios_start=2048
bios_sectors=2048
esp_start=4096
esp_sectors=32768
root_start=36864
# the last MiB is the backup of the partition table
root_end=$((size * 2048 - 2048 - 1))

say "making the file system"
cat root/vmlinuz >vmlinuz
inside cat root/initrd.img >initrd.img
# Spelled out, since the defaults of newer versions are beyond GRUB.
cat >mke2fs.conf <<'END'
[defaults]
    base_features = sparse_super,large_file,filetype,resize_inode,dir_index,ext_attr
    inode_size = 256
    inode_ratio = 16384
    blocksize = 4096
    reserved_ratio = 1.0
[fs_types]
    ext4 = {
        features = has_journal,extent,huge_file,flex_bg,metadata_csum,64bit,dir_nlink,extra_isize
    }
END
truncate -s "${size}M" disk.raw
MKE2FS_CONFIG=$out/mke2fs.conf inside mke2fs -q -t ext4 -L root -U "$root_uuid" -J size=32 \
    -E "offset=$((root_start * 512)),assume_storage_prezeroed=1,nodiscard" -d root disk.raw \
    "$(((root_end - root_start + 1) / 2))k"

say "making it bootable"
sgdisk --clear --disk-guid=R \
    --new=1:$bios_start:+$((bios_sectors - 1)) --typecode=1:ef02 --change-name=1:bios \
    --new=2:$esp_start:+$((esp_sectors - 1)) --typecode=2:ef00 --change-name=2:esp \
    --new=3:$root_start:$root_end --typecode=3:8304 --change-name=3:root disk.raw >/dev/null

cat >early.cfg <<END
search --no-floppy --fs-uuid --set=root $root_uuid
set prefix=(\$root)/boot/grub
configfile \$prefix/grub.cfg
END
modules='part_gpt ext2 search search_fs_uuid normal configfile linux echo serial terminal'
# shellcheck disable=SC2086
grub-mkimage --format=i386-pc --config=early.cfg --prefix=/boot/grub --output=core.img biosdisk $modules
# shellcheck disable=SC2086
grub-mkimage --format=x86_64-efi --config=early.cfg --prefix=/boot/grub --output=boot.efi $modules

# The number $1 as eight bytes, the lowest first.
bytes() {
    n=$1
    for i in 1 2 3 4 5 6 7 8; do
        # shellcheck disable=SC2059
        printf "\\$(printf %03o $((n % 256)))"
        n=$((n / 256))
    done
}
write() {
    dd of=disk.raw conv=notrunc bs="$1" seek="$2" status=none
}
# boot.img says at byte 92 where the core starts; the core's first sector says at byte 500 where its rest is
head -c 440 /usr/lib/grub/i386-pc/boot.img | write 1 0
bytes $bios_start | write 1 92
write 512 $bios_start <core.img
bytes $((bios_start + 1)) | write 1 $((bios_start * 512 + 500))

truncate -s $((esp_sectors * 512)) esp.img
mformat -i esp.img -v ESP -N "$esp_id" ::
mmd -i esp.img ::/EFI ::/EFI/BOOT
mcopy -i esp.img boot.efi ::/EFI/BOOT/BOOTX64.EFI
write 512 $esp_start <esp.img

# punched out again what was written as zeros
fallocate --dig-holes disk.raw 2>/dev/null || true
inside rm -rf --one-file-system tmp root esp.img core.img boot.efi early.cfg mke2fs.conf
[ -z "$description" ] || printf '%s' "$description" >base.json
