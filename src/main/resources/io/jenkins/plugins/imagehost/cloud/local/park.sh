# Sourced by image-host-first-boot, as the last thing before the SSH server starts, where the kernel was told to park:
# brings all else up, and waits on the second serial line until somebody says whom to let in. Meanwhile the machine's
# state can be saved. It is taken up any number of times, so that what has to differ from one to the next is made anew.
given=/run/image-host
exec 3<>/dev/ttyS1
stty raw -echo <&3

# Until this is the only job that runs, and there is a network.
while :; do
    jobs=$(systemctl list-jobs --no-legend --no-pager)
    case ${jobs#* running} in
        *" running"*) ;;
        *) [ -z "$(ip -4 route list default)" ] || break ;;
    esac
    sleep 0.2
done
# What most bakes do, so that it is in memory already when they do. After the first time, the file system trims only where
# something was deleted since.
for rehearsal in 'apt-get check' 'dpkg --search /bin/sh' 'debconf-show debconf' 'deb-systemd-helper' 'sshd -t' \
    'perl -MGetopt::Long -MFile::Temp -e 1' 'mktemp -u' 'find / -xdev -size 0' 'awk 1' 'sed --version' 'tar --version' \
    'fstrim /'; do
    $rehearsal </dev/null >/dev/null 2>&1
done
# They run whenever a package brings a service, and find nothing on this disk. What is in /run is in no image.
mkdir -p /run/systemd/system-generators
for generator in cryptsetup gpt-auto hibernate-resume integritysetup run system-update veritysetup; do
    ln -s /dev/null "/run/systemd/system-generators/systemd-$generator-generator"
done
echo parked >&3

# Lines, each after a word that names what it is a line of.
mkdir -p "$given"
while read -r name line <&3 && [ "$name" != seed ]; do
    printf '%s\n' "$line" >>"$given/image-host.$name"
done

# The clock stood still, and the random numbers would be those of all the others.
date -s "@$(cat /sys/class/rtc/rtc0/since_epoch)" >/dev/null
printf '%s' "$line" | perl -e '
    open R, "+>", "/dev/urandom" and syswrite R, pack "H*", <STDIN> and ioctl R, 0x5207, 0 or die $!' || exit 1
read -r uuid </proc/sys/kernel/random/uuid
# shellcheck disable=SC2086
(IFS=- && set -- $uuid && printf '%s\n' "$1$2$3$4$5") >/etc/machine-id
systemctl --no-block restart systemd-journald.service
echo awake >&3
# Said as soon as it is known, and waited for by nobody: whether the mirror has no newer lists of packages.
{ read -r name line && [ "$line" = same ] && touch /var/lib/apt/lists; } <&3 &
exec 3>&-
