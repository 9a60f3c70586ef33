# Prints the lines for apt by which packages of release $suite come from $mirror or, if that is empty, from where this
# computer's own apt, whose settings are in $apt, gets Debian's packages. Prints nothing where it gets none.

# "URI suites" of each source; in both formats that apt knows.
apt_sources() {
    cat "$apt"/sources.list "$apt"/sources.list.d/*.list 2>/dev/null \
        | sed -n 's/^[[:space:]]*deb[[:space:]]\{1,\}\(\[[^]]*\][[:space:]]*\)\{0,1\}//p' \
        | awk '{ print $1, $2 }'
    cat "$apt"/sources.list.d/*.sources 2>/dev/null | awk '
        function tell(n, i, uri) {
            n = split(uris, uri, /[ \t]+/)
            if (types ~ /(^|[ \t])deb($|[ \t])/) for (i = 1; i <= n; i++) if (uri[i] != "") print uri[i], suites
            types = uris = suites = ""
        }
        /^[ \t]*$/ || tolower($0) ~ /^types:/ { tell() }
        tolower($0) ~ /^types:/ { types = substr($0, 7) }
        tolower($0) ~ /^uris:/ { uris = substr($0, 6) }
        tolower($0) ~ /^suites:/ { suites = substr($0, 8) }
        tolower($0) ~ /^enabled:[ \t]*no/ { types = "" }
        END { tell() }'
}

main=$mirror
[ "$main" ] || main=$(apt_sources | awk '$1 ~ /^https?:/ && $1 ~ /\/debian\/?$/ { print $1; exit }')
security=$(apt_sources | awk '$1 ~ /^https?:/ && $1 ~ /\/debian-security\/?$/ { print $1; exit }')
if [ "$main" ]; then
    echo "deb $main $suite main"
    echo "deb $main $suite-updates main"
    [ -z "$security" ] || echo "deb $security $suite-security main"
fi
