# Functions for rules of linux.yaml: accounts, passwords, and the server that lets in.

# No password is the right one for "*". Other than "!", it does not lock the account: keys still open it.
lock_passwords() {
    file=$root/etc/shadow
    accounts=$(accounts_with_password)
    [ -n "$accounts" ] || return 0
    for _ in $accounts; do
        counted 1 0
    done
    [ "$dry" = no ] || return 0
    replace "$file" awk -F: -v OFS=: '$2 !~ /^[!*]+$/ { $2 = "*" } { print }' "$file"
}

# accounts_with_password [PREFIX]: one a line. A locked password is one still: its hash is there, behind the "!".
accounts_with_password() {
    [ -f "$root/etc/shadow" ] || return 0
    while IFS= read -r entry || [ -n "$entry" ]; do
        case $entry in
            [!:]*:*) ;;
            *) continue ;;
        esac
        hash=${entry#*:}
        case ${hash%%:*} in
            '' | *[!*!]*) printf '%s\n' "${1-}${entry%%:*}" ;;
        esac
    done <"$root/etc/shadow"
}

password_findings() {
    accounts_with_password /etc/shadow:
}

# What sshd takes first counts, so these lines come before all others, those of included files too.
closed_server() {
    printf '%s\n' '# for an image that everybody may launch' 'PermitRootLogin without-password' \
        'PasswordAuthentication no' 'KbdInteractiveAuthentication no' 'PermitEmptyPasswords no'
}

closed_settings() {
    closed_server
    grep -Eiv '^[[:space:]]*(PermitRootLogin|(Password|KbdInteractive|ChallengeResponse)Authentication|PermitEmptyPasswords)[[:space:]=]|^# for an image that everybody' "$1"
    return 0
}

# It takes effect when the server starts again, which is in a copy.
close_ssh_server() {
    file=$root/etc/ssh/sshd_config
    if [ ! -f "$file" ]; then
        # SUSE has its settings elsewhere, and reads this one first.
        put "$root/etc/ssh/sshd_config.d/00-image-host.conf" 0600 <<SETTINGS
$(closed_server)
SETTINGS
    elif ! is_closed "$file"; then
        counted 1 0
        if [ "$dry" = yes ]; then
            show_paths "sanitize: $rule: would: " "$file"
        else
            replace "$file" closed_settings "$file"
        fi
    fi
}

# is_closed FILE: whether nobody but keys gets in by these settings.
is_closed() {
    [ -f "$1" ] && awk '
        { key = tolower($1); value = tolower($2) }
        key == "match" || key == "include" { later = 1 }
        !later && !(key in first) { first[key] = value }
        later && key ~ /^(passwordauthentication|permitemptypasswords)$/ && value == "yes" { open = 1 }
        END {
            root = first["permitrootlogin"]
            exit open || root !~ /^(no|without-password|prohibit-password|forced-commands-only)$/ ||
                first["passwordauthentication"] != "no" || first["kbdinteractiveauthentication"] != "no"
        }' "$1"
}

ssh_server_findings() {
    file=/etc/ssh/sshd_config
    [ -f "$root$file" ] || file=/etc/ssh/sshd_config.d/00-image-host.conf
    is_closed "$root$file" || printf '%s\n' "$file"
    # What other files say for some users only counts for these.
    for settings in "$root"/etc/ssh/sshd_config.d/*.conf; do
        [ ! -f "$settings" ] || ! awk '
            tolower($1) == "match" { later = 1 }
            later && tolower($1) == "passwordauthentication" && tolower($2) == "yes" { open = 1 }
            END { exit !open }' "$settings" || printf '%s\n' "${settings#"$root"}"
    done
}

# Accounts of people that neither cloud-init nor a distribution makes.
account_findings() {
    usual=$(sed -n '/^ *default_user:/,/^ *name:/s/^ *name: *//p' "$root/etc/cloud/cloud.cfg" 2>/dev/null)
    usual=" $usual admin almalinux alpine arch centos cloud-user debian ec2-user fedora opensuse rocky suse ubuntu "
    [ -f "$root/etc/passwd" ] || return 0
    while IFS=: read -r name _ id _ _ _ shell || [ -n "$name" ]; do
        case $usual in
            *" $name "*) continue ;;
        esac
        case $id:$shell in
            :* | *[!0-9]*:* | *nologin | *false | *sync | *shutdown | *halt) continue ;;
        esac
        if [ "$id" -ge 1000 ] && [ "$id" -lt 65534 ]; then
            printf '%s\n' "/etc/passwd:$name"
        elif [ "$id" = 0 ] && [ "$name" != root ]; then
            printf '%s\n' "/etc/passwd:$name"
        fi
    done <"$root/etc/passwd"
}

report_open_services() {
    is_live || return 0
    ports=''
    for table in /proc/net/tcp /proc/net/tcp6; do
        [ -r "$table" ] || continue
        while read -r _ place _ state _; do
            case $state:$place in
                0A:0100007F:* | 0A:00000000000000000000000001000000:*) ;;
                0A:*)
                    port=$((0x${place##*:}))
                    case " $ports " in
                        *" $port "*) ;;
                        *) ports="${ports:+$ports }$port" ;;
                    esac
                    ;;
            esac
        done <"$table"
    done
    [ -z "$ports" ] || report "listens on TCP $ports"
    for port in $ports; do
        case $port in
            21 | 23 | 512 | 513 | 514) report "passwords go in clear text on TCP $port" ;;
        esac
    done
    case " $(systemctl is-active ufw firewalld nftables iptables 2>/dev/null | tr '\n' ' ')" in
        *" active "*) ;;
        *) report "no firewall service runs" ;;
    esac
}

report_forwarded_logs() {
    for settings in "$root/etc/rsyslog.conf" "$root"/etc/rsyslog.d/*.conf; do
        if [ -f "$settings" ] && grep -Eq '^[^#]*([[:space:]]@@?[A-Za-z0-9[(]|"omfwd")' "$settings"; then
            report "$(show_paths '' "$settings") sends logs elsewhere"
        fi
    done
}

# Who has logged in for the build, as sudo tells; nobody where root logs in.
build_account() {
    account=${SUDO_USER:-root} id=''
    { [ "$account" != root ] && [ -f "$root/etc/passwd" ]; } || return 1
    while IFS=: read -r name _ number _; do
        [ "$name" != "$account" ] || id=$number
    done <"$root/etc/passwd"
    [ "${id:-0}" -ge 1000 ]
}

remove_build_account() {
    if ! build_account; then
        note "the build logs in to no account of its own"
        return 0
    fi
    counted 1 0
    if [ "$dry" = yes ]; then
        show_paths "sanitize: $rule: would: " "account $account"
        return 0
    fi
    if command -v userdel >/dev/null 2>&1; then
        # It takes force, since it is logged in.
        userdel -f -r ${root:+-R "$root"} -- "$account" >/dev/null 2>&1
    elif [ -z "$root" ]; then
        deluser --remove-home "$account" >/dev/null 2>&1
    fi
    ! build_account || failed "could not remove the account $account"
    # which the tool makes
    for file in passwd shadow group gshadow subuid subgid; do
        rm -f "$root/etc/$file-"
    done
}

build_account_findings() {
    ! build_account || printf '%s\n' "/etc/passwd:$account"
}
