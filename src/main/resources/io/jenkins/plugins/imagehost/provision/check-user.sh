# Checks that the host has the user that a script is to run as.
id -u -- "$user" >/dev/null 2>&1 || id -u "$user" >/dev/null 2>&1 || {
    echo "this host has no user $user" >&2
    exit 1
}
