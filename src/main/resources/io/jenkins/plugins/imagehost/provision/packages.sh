# Refreshes the package lists and installs packages; follows package-manager.sh.
# Arguments: names as the host's package manager knows them; none to refresh only.

apt() {
    apt-get -y -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=60 -o APT::Update::Error-Mode=any \
        -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

# Without what nobody needs of it here, and an emulated processor takes two seconds for.
apt_install() {
    # After installing, apt makes its cache of all packages anew, for the next time; unless it knows of one cache only. One it
    # needs to begin with: the one that has the installed packages in it if that is not outdated, else the other.
    cache=pkgcache
    [ -z "$(find /var/cache/apt/pkgcache.bin -newer /var/lib/dpkg/status 2>/dev/null)" ] || cache=srcpkgcache
    # Before installing, debconf asks its questions, for which it needs apt-utils. Where that is missing, it just says so.
    if ! has apt-extracttemplates && [ "$(grep -ihs pre-install-pkgs /etc/apt/apt.conf /etc/apt/apt.conf.d/*)" = \
        'DPkg::Pre-Install-Pkgs {"/usr/sbin/dpkg-preconfigure --apt || true";};' ]; then
        echo '#clear DPkg::Pre-Install-Pkgs;' >"$work/no-hook"
        set -- -c "$work/no-hook" "$@"
    fi
    apt -o "Dir::Cache::$cache=" install "$@"
}

# Lists of this hour, not older than any source, are as good as new ones. The lists themselves have the mirror's time; when
# apt was last at them, their directory tells, and where nothing was new, only that of what is being fetched.
fresh_lists() {
    lists=/var/lib/apt/lists
    set -- "$lists"/*_Packages*
    [ -e "$1" ] || return 1
    newer=$(find "$lists/partial" -maxdepth 0 -newer "$lists" 2>/dev/null)
    lists=${newer:-$lists}
    [ -n "$(find "$lists" -maxdepth 0 -mmin -60)" ] || return 1
    [ -z "$(find /etc/apt/sources.list /etc/apt/sources.list.d -newer "$lists" 2>/dev/null | head -n 1)" ]
}

refresh() {
    case $manager in
        apt-get) attempt apt update ;;
        dnf | yum | tdnf) attempt "$manager" -y makecache ;;
        microdnf) attempt microdnf -y makecache ;;
        zypper) attempt zypper --non-interactive refresh ;;
        apk) attempt apk update ;;
        pacman) attempt pacman -Sy --noconfirm ;;
    esac
}

install_packages() {
    case $manager in
        apt-get) attempt apt_install "$@" ;;
        zypper) attempt zypper --non-interactive install --auto-agree-with-licenses "$@" ;;
        apk) attempt apk add --no-progress "$@" ;;
        # Arch knows no new package beside old ones.
        pacman) attempt pacman -Syu --noconfirm --needed "$@" ;;
        *) attempt "$manager" -y install "$@" ;;
    esac
}

not_found() {
    sed -n \
        -e "s/^E: Unable to locate package \(.*\)/\1/p" \
        -e "s/^E: Package '\{0,1\}\([^' ]*\)'\{0,1\} has no installation candidate.*/\1/p" \
        -e "s/^E: Version '\([^']*\)' for '\([^']*\)' was not found.*/\2=\1/p" \
        -e "s/^\(Error: \)\{0,1\}No match for argument: \(.*\)/\2/p" \
        -e "s/^No package \(.*\) available\.*/\1/p" \
        -e "s/^error: No package matches '\([^']*\)'.*/\1/p" \
        -e "s/^No provider of '\([^']*\)' found.*/\1/p" \
        -e "s/^Package '\([^']*\)' not found.*/\1/p" \
        -e "s/^ *\([^ ]*\) (no such package).*/\1/p" \
        -e "s/^error: target not found: \(.*\)/\1/p" \
        "$log" | sort -u | tr '\n' ' ' | sed 's/ *$//'
}

refreshed=no
if [ $# -eq 0 ] || { [ "$manager" = apt-get ] && ! fresh_lists; } || [ "$manager" = apk ]; then
    refresh || fail "the package lists could not be refreshed by $manager (exit code $?)"
    refreshed=yes
fi
[ $# -gt 0 ] || exit 0

install_packages "$@"
result=$?
if [ "$result" != 0 ] && [ "$refreshed" = no ]; then
    refresh && {
        install_packages "$@"
        result=$?
    }
fi
missing=$(not_found)
if [ -n "$missing" ]; then
    fail "package not found by $manager: $missing; check the name, or add the repository that has it"
fi
[ "$result" = 0 ] || fail "$manager could not install $* (exit code $result)"
