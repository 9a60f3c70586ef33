# shellcheck shell=bash
# Sourced by bin/verify: false positives. Two trees are built out of Debian's packages: a server of Debian, and one of Ubuntu's
# shape, with the packages of Ubuntu's server that Debian has as well. They have never been booted, and nobody has put anything
# into them, so whatever is found in them after the rules is a false alarm.

# No ssl-cert, which makes a private key when it is installed.
common="openssh-server systemd-sysv ca-certificates cloud-init rsyslog cron at curl wget git vim nano gnupg sudo man-db"
common="$common python3-pip perl"
debian="$common nginx-light nodejs ruby openvpn wireguard-tools exim4-daemon-light mariadb-client postgresql-client"
debian="$debian python3-cryptography python3-twisted python3-requests libnet-ssleay-perl docker.io awscli"
ubuntu="$common snapd netplan.io ufw apparmor unattended-upgrades open-vm-tools lxd multipath-tools udisks2 fwupd"
ubuntu="$ubuntu cloud-guest-utils pollinate byobu tmux mdadm lvm2 needrestart popularity-contest plymouth polkitd packagekit"
ubuntu="$ubuntu networkd-dispatcher open-iscsi bcache-tools btrfs-progs xfsprogs irqbalance ssh-import-id command-not-found"
ubuntu="$ubuntu bash-completion sosreport"

# build_tree NAME PACKAGES
build_tree() {
    local tree=$VERIFY_DIRECTORY/trees/$1
    rm -rf "$tree"
    sources | mmdebstrap --quiet --mode=unshare --variant=important --include="${2// /,}" \
        bookworm "$tree" - >"$tree.log" 2>&1 || {
        tail -n 20 "$tree.log" >&2
        return 1
    }
    printf '%s\n' "$tree"
}

# Where this computer gets Debian's packages.
sources() {
    mirror='' apt=/etc/apt suite=bookworm
    # shellcheck disable=SC1091
    . src/main/resources/io/jenkins/plugins/imagehost/cloud/local/debian-sources.sh
}

# shape_as_ubuntu TREE: the files that Ubuntu's images have and Debian's packages do not bring.
shape_as_ubuntu() {
    local path content
    while IFS='=' read -r path content; do
        path=$1${path% }
        mkdir -p "${path%/*}"
        rm -f "$path"
        printf '%b' "${content# }" >"$path"
    done <bin/lib/verify/ubuntu.txt
}

# verify_tree NAME TREE: the leak scan of it as it is, and all rules with the scan after them.
verify_tree() {
    local found left
    printf '%s, size: %s MiB in %s files\n' "$1" "$(du -sm "$2" | cut -f1)" "$(find "$2" -type f | wc -l)"
    script "$2" scan | sh >"$2.scan"
    script "$2" sanitize | sh >"$2.sanitized"
    grep -q '^sanitize: end$' "$2.sanitized" || {
        echo "$1: the script did not come to its end" >&2
        status=1
    }
    found=$(grep -c ': finding: ' "$2.scan" || :)
    left=$(grep -c ': finding: ' "$2.sanitized" || :)
    printf '%s, found before the rules: %s\n' "$1" "$found"
    sed -n 's/^sanitize: \(.*\): finding: /  \1 /p' "$2.scan"
    printf '%s, found after the rules: %s\n' "$1" "$left"
    sed -n 's/^sanitize: \(.*\): finding: /  \1 /p' "$2.sanitized"
    [ "$left" = 0 ] || status=1
}

script() {
    (exec_java "$VERIFY_DIRECTORY/build" io.jenkins.plugins.imagehost.sanitize.TreeScript "$@")
}

if [ "$(id -u)" != 0 ]; then
    echo "bin/verify trees: needs root, who owns what packages install" >&2
    exit 1
fi
mkdir -p "$VERIFY_DIRECTORY/trees"
tree=$(build_tree debian "$debian")
verify_tree Debian "$tree"
tree=$(build_tree ubuntu "$ubuntu")
shape_as_ubuntu "$tree"
verify_tree "Ubuntu's shape" "$tree"
rm -rf "$VERIFY_DIRECTORY"/trees/*/
