# Asks the mirror whether it has newer lists of packages than a base, which takes this computer a moment, and an emulated
# one ten seconds. It is asked by apt, as the guest would ask it: signatures are checked by the base's own keys, and a
# release whose time is over is refused. So nobody on the way to the mirror can make more lists count as fresh than he
# could by answering the guest itself. Without that check he could hold back updates for good; what is installed would
# have been Debian's even then, since the guest's apt checks each package by its lists. Run by sh with this variable set:
#   lists_of   directory with what the base's lists were made from: sources.list, keys/, lists/*_InRelease

# compare_lists SECONDS: prints "same" if it has none; otherwise, or without an answer in time, something else.
compare_lists() (
    ls "$lists_of"/lists/*_InRelease >/dev/null && work=$(mktemp -d) || exit
    trap 'rm -rf "$work"' EXIT
    trap 'exit 143' HUP INT TERM
    mkdir -p "$work/lists/partial" "$work/cache" || exit
    # The releases, and none of the lists. This computer's own settings may be less strict than the guest's, and have it run
    # something after an update.
    printf '%s\n' '#clear Acquire::IndexTargets;' 'Dir::Etc::Main "/dev/null";' 'Dir::Etc::Parts "/dev/null";' \
        >"$work/apt.conf" || exit
    APT_CONFIG=$work/apt.conf timeout "$1" apt-get -q \
        -o Dir::Etc::SourceList="$lists_of/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::Etc::Trusted=/dev/null -o Dir::Etc::TrustedParts="$lists_of/keys" \
        -o Dir::State="$work" -o Dir::State::Lists="$work/lists" -o Dir::State::Status=/dev/null \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root -o APT::Architecture=amd64 -o Acquire::Retries=0 \
        update >&2 || exit
    for known in "$lists_of"/lists/*_InRelease; do
        sums=$(sums_of_lists "$known") && [ "$sums" ] \
            && [ "$sums" = "$(sums_of_lists "$work/lists/${known##*/}")" ] || exit
    done
    echo same
)

# What a release says about the files that apt makes its lists from. Its date is always new.
sums_of_lists() {
    awk '/^[^ ]/ { sums = $1 == "SHA256:" } sums && $3 ~ /^main\/(binary-(amd64|all)\/Packages|i18n\/Translation-en)$/' "$1"
}
