# Adds a package repository, or writes it again; follows package-manager.sh.
# Environment: IMAGE_HOST_NAME, IMAGE_HOST_SOURCE, IMAGE_HOST_KEY (URL, text, or empty).
name=$IMAGE_HOST_NAME
source=$IMAGE_HOST_SOURCE
key=$IMAGE_HOST_KEY

fetch() {
    if has curl; then
        attempt curl -fsSL -o "$2" "$1"
    elif has wget; then
        attempt wget -q -O "$2" "$1"
    elif [ -x /usr/lib/apt/apt-helper ]; then
        attempt /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "$1" "$2"
    else
        fail "this host has neither curl nor wget to fetch $1"
    fi || fail "$1 could not be fetched"
}

# The key, if there is one, as file $work/key.
case $key in
    '') ;;
    *-----BEGIN*) printf '%s\n' "$key" >"$work/key" ;;
    *) fetch "$key" "$work/key" ;;
esac

# put FILE MODE: standard input becomes FILE in one step.
put() {
    if ! { mkdir -p "${1%/*}" && cat >"$1.image-host" && chmod "$2" "$1.image-host" && mv -f "$1.image-host" "$1"; }; then
        fail "$1 could not be written"
    fi
}

mode=0644
case $source in
    *://*@*) mode=0600 ;;
esac

signed_by() {
    case $source in
        *signed-by=* | *Signed-By*) printf '%s\n' "$source" ;;
        *\[*) printf '%s\n' "$source" | sed "s|\[|[signed-by=$1 |" ;;
        *) printf '%s\n' "$source" | sed "s|^\([a-z-]*\) |\1 [signed-by=$1] |" ;;
    esac
}

case $manager in
    apt-get)
        if [ -e "$work/key" ]; then
            ring=/etc/apt/keyrings/$name.gpg
            if grep -q -e '-----BEGIN' "$work/key"; then
                ring=/etc/apt/keyrings/$name.asc
            fi
            put "$ring" 0644 <"$work/key"
            source=$(signed_by "$ring")
        fi
        printf '%s\n' "$source" | put "/etc/apt/sources.list.d/$name.list" "$mode"
        ;;
    apk)
        if [ -e "$work/key" ]; then
            # apk looks a key up by the file name that the signature gives.
            case $key in
                *-----BEGIN*) put "/etc/apk/keys/$name.rsa.pub" 0644 <"$work/key" ;;
                *) put "/etc/apk/keys/${key##*/}" 0644 <"$work/key" ;;
            esac
        fi
        grep -qxF -- "$source" /etc/apk/repositories || printf '%s\n' "$source" >>/etc/apk/repositories
        ;;
    pacman)
        if [ -e "$work/key" ]; then
            pacman-key --add "$work/key" || fail "pacman does not accept the key of $name"
            gpg --batch --with-colons --show-keys "$work/key" | awk -F: '$1 == "fpr" { print $10; exit }' >"$work/id"
            pacman-key --lsign-key "$(cat "$work/id")" || fail "pacman does not accept the key of $name"
        fi
        printf '[%s]\nServer = %s\n' "$name" "$source" | put "/etc/pacman.d/$name.conf" "$mode"
        grep -qxF -- "Include = /etc/pacman.d/$name.conf" /etc/pacman.conf ||
            printf '\nInclude = /etc/pacman.d/%s.conf\n' "$name" >>/etc/pacman.conf
        ;;
    *)
        directory=/etc/yum.repos.d
        if [ "$manager" = zypper ]; then
            directory=/etc/zypp/repos.d
        fi
        ring=
        if [ -e "$work/key" ]; then
            ring=/etc/pki/rpm-gpg/RPM-GPG-KEY-$name
            put "$ring" 0644 <"$work/key"
            rpm --import "$ring" || fail "rpm does not accept the key of $name"
        fi
        {
            printf '[%s]\nname=%s\nbaseurl=%s\nenabled=1\ngpgcheck=1\n' "$name" "$name" "$source"
            if [ -n "$ring" ]; then
                printf 'gpgkey=file://%s\n' "$ring"
            fi
        } | put "$directory/$name.repo" "$mode"
        ;;
esac
say "added repository $name to $manager"
