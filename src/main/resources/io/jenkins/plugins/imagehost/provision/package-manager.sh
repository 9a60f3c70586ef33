# What the scripts that deal with packages share: which manager the host has, and how long to try.
set -u
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
NEEDRESTART_SUSPEND=1
ZYPP_LOCK_TIMEOUT=60
export LC_ALL DEBIAN_FRONTEND NEEDRESTART_SUSPEND ZYPP_LOCK_TIMEOUT
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

say() {
    echo "image-host: $*"
}

fail() {
    echo "image-host: $*" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

work=$(mktemp -d) || fail "no directory for temporary files can be made"
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP
log=$work/log

# Some hosts have a foreign manager too, so the first two must own the system.
manager() {
    if has apt-get && [ -e /var/lib/dpkg/status ]; then
        echo apt-get
    elif has zypper && [ -d /etc/zypp/repos.d ]; then
        echo zypper
    else
        for m in dnf tdnf microdnf yum apk pacman; do
            if has "$m"; then
                echo "$m"
                return
            fi
        done
    fi
}
manager=$(manager)
[ -n "$manager" ] || fail "this host has none of apt-get, dnf, yum, zypper, apk and pacman"

# Another process is at work; on a fresh host that is its own first update.
busy='Could not get lock|Unable to acquire the dpkg frontend lock|Unable to lock|is locked by|another process|System management is locked|unable to lock database|Waiting for process with pid|waiting for it to exit|Another app is currently'
# What another try may heal.
network='Temporary failure|Could not resolve|Could not connect|Connection (timed out|reset|refused|failed)|Unable to connect|Failed to fetch|Hash Sum mismatch|Timeout was reached|Operation too slow|Cannot download|Failed to download|Curl error|Status code: 5|Download .*failed|temporary error|network (error|connection aborted)|failed retrieving file|Valid metadata not found|Some index files failed'

# attempt COMMAND...: runs it, again and again while the manager is busy, and a few times more when the network fails.
attempt() {
    waits=0
    failures=0
    while :; do
        {
            "$@" 2>&1
            echo $? >"$work/code"
        } | tee "$log"
        code=$(cat "$work/code")
        if [ "$code" = 0 ] && ! grep -Eq '^Err:|Some index files failed' "$log"; then
            return 0
        fi
        if grep -Eq "$busy" "$log" && [ "$waits" -lt 120 ]; then
            waits=$((waits + 1))
            say "$manager is in use by another process; trying again"
        elif grep -Eq "$network" "$log" && [ "$failures" -lt 4 ]; then
            failures=$((failures + 1))
            say "the network failed; trying again ($failures of 4)"
        elif grep -q 'dpkg was interrupted' "$log" && [ "$failures" -lt 4 ]; then
            failures=$((failures + 1))
            dpkg --configure -a --force-confdef --force-confold
        else
            [ "$code" != 0 ] || code=100
            return "$code"
        fi
        sleep 5
    done
}
