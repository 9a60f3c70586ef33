# The engine of sanitizing: what the rules are made of. Read by any POSIX shell. Before it come the lines that set
# root    prefix of all paths, empty for the running system
# dry     yes to list only
# work    the plugin's own directory on the host, which stays until the very end; empty at the very end
set -u
umask 022
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset CDPATH

tab='	'
if [ -n "$root" ]; then
    root=$(cd -P -- "$root" && pwd -P) || exit 1
fi

# What is mounted below the root, a line each: kind, place, place as a pattern for find. The kind is "away" for what is
# not on the disks of this host, and so not in an image of it; "bound" for what is part of another mount; else "own".
mount_table() {
    IMAGE_HOST_ROOT=$root awk '
        BEGIN {
            root = ENVIRON["IMAGE_HOST_ROOT"] "/"
            network = "nfs4?|cifs|smb3|smbfs|9p|virtiofs|fuse|fuse[.].*|ceph|glusterfs|afs|lustre|iso9660|udf|squashfs"
            kernel = "proc|sysfs|cgroup.*|debugfs|tracefs|devpts|devtmpfs|securityfs|pstore|bpf|configfs|efivarfs|mqueue"
            away = "^(" network "|" kernel "|hugetlbfs|fusectl|binfmt_misc|autofs|rpc_pipefs)$"
        }
        {
            for (i = 7; $i != "-"; i++) { }
            type = $(i + 1)
            place = ""
            rest = $5
            while (match(rest, /\\[0-7][0-7][0-7]/)) {
                octal = substr(rest, RSTART + 1, 3)
                code = substr(octal, 1, 1) * 64 + substr(octal, 2, 1) * 8 + substr(octal, 3, 1)
                place = place substr(rest, 1, RSTART - 1) sprintf("%c", code)
                rest = substr(rest, RSTART + 4)
            }
            place = place rest
            if (index(place, root) != 1 || place == root) {
                next
            }
            kind = "own"
            if (type ~ away) {
                kind = "away"
            } else if ($4 != "/" && type != "btrfs" && type != "zfs") {
                kind = "bound"
            }
            pattern = place
            gsub(/[][*?\\]/, "\\\\&", pattern)
            print kind "\t" place "\t" pattern
        }' /proc/self/mountinfo 2>/dev/null
}

# mounts: place, tab, place as a pattern for find; barred: where nothing is removed; away: what is not even scanned.
mounts='' barred='' away=''
while IFS=$tab read -r kind place pattern; do
    [ -n "$place" ] || continue
    mounts="$mounts
$place$tab$pattern"
    case $kind in
        away)
            away="$away
$place"
            barred="$barred
$place"
            ;;
        bound)
            barred="$barred
$place"
            ;;
    esac
done <<EOF
$(mount_table)
EOF
if [ -n "$work" ]; then
    mounts="$mounts
$root$work$tab$(printf '%s' "$root$work" | sed 's/[][*?\\]/\\&/g')"
    barred="$barred
$root$work"
    away="$away
$root$work"
fi

# With -delete nobody can swap a directory for a link in between; but it cannot leave out what is mounted, and some do
# not have it.
deletes=no
if find --help 2>&1 | grep -q -e '-delete'; then
    deletes=yes
fi

# in_list LIST PATH: whether PATH is one of LIST or below one.
in_list() {
    while IFS= read -r entry; do
        case $2/ in
            "${entry:-/-}"/*) return 0 ;;
        esac
    done <<EOF
$1
EOF
    return 1
}

# Links that distributions themselves make: place, tab, where it leads.
aliases="/var/run$tab/run
/var/lock$tab/run/lock
/home$tab/var/home
/root$tab/var/roothome
/opt$tab/var/opt
/srv$tab/var/srv
/usr/local$tab/var/usrlocal
/var/mail$tab/var/spool/mail
/var/spool/mail$tab/var/mail
/lib$tab/usr/lib
/etc/init.d$tab/etc/rc.d/init.d"

# same_place PATH REAL: whether the directory PATH is in the place that it says, or where its distribution has it.
same_place() {
    [ "$1" != "$2" ] || return 0
    while IFS=$tab read -r from to; do
        case $1/ in
            "$from"/*) [ "$2" != "$to${1#"$from"}" ] || return 0 ;;
        esac
    done <<EOF
$aliases
EOF
    return 1
}

# Prints paths for people and for the report, one a line; odd characters as octal numbers.
# shellcheck disable=SC2016
show='
prefix=$1 root=$2
shift 2
for path; do
    path=${path#"$root"}
    case $path in
        *[!-A-Za-z0-9/._+:@,=~%\ ]*) path=$(printf "%s" "$path" | od -An -v -to1 | tr -d "\n" | tr " " "\\\\") ;;
    esac
    printf "%s%s\n" "$prefix" "$path"
done'

show_paths() {
    sh -c "$show" sh "$1" "$root" "$2"
}

begin() {
    rule=$1 files=0 bytes=0 text='' failed=no wiping=no last_directory=''
}

note() {
    case ", $text, " in
        *", $1, "*) ;;
        *) text="${text:+$text, }$1" ;;
    esac
}

failed() {
    failed=yes
    note "$1"
}

counted() {
    files=$((files + $1))
    bytes=$((bytes + $2))
}

end() {
    if [ "$failed" = yes ]; then
        result=failed
    elif [ "$files" = 0 ]; then
        result=${text:+skipped}
        result=${result:-nothing}
    elif [ "$dry" = yes ]; then
        result=would
    else
        result='done'
    fi
    # echo would read backslashes in some shells
    printf '%s\n' "sanitize: $rule: $result, $files files, $bytes bytes${text:+; $text}"
}

# into DIRECTORY: sets real to where it is; fails, with a note, where nothing may be removed.
into() {
    if [ "$1" != "$last_directory" ]; then
        last_directory=$1 verdict=''
        real=$(cd -P -- "${1:-/}" 2>/dev/null && pwd -P)
        real=${real%/}
        if ! same_place "${1#"$root"}" "${real#"$root"}"; then
            verdict="$(show_paths '' "$1") is behind a symbolic link"
        elif in_list "$barred" "$real"; then
            verdict="$(show_paths '' "$1") is not on a disk of this host, or in use until the end"
        fi
    fi
    [ -z "$verdict" ] || {
        note "$verdict"
        return 1
    }
}

# take WHAT PATH [FIND TESTS...]: WHAT is tree (PATH and all in it), files (all in the directory PATH, but directories
# stay), or empty (PATH, or the files in it, keep their name only). With wiping=yes, files are overwritten first.
take() {
    what=$1 path=$2
    shift 2
    case $path in
        */. | */.. | */./* | */../*) return 0 ;;
    esac
    [ -e "$path" ] || [ -h "$path" ] || return 0
    case $what in
        files) { [ -d "$path" ] && into "$path"; } || return 0 ;;
        *) into "${path%/*}" || return 0 ;;
    esac
    if [ "$what" = files ]; then
        sweep files "$real" "$@"
    elif [ -d "$real/${path##*/}" ] && [ ! -h "$real/${path##*/}" ]; then
        path=$real/${path##*/}
        if is_mount "$path"; then
            note "$(show_paths '' "$path") is mounted from elsewhere"
        else
            sweep "$what" "$path" "$@"
        fi
    else
        single "$what" "$real/${path##*/}"
    fi
}

is_mount() {
    case $mounts in
        *"
$1$tab"*) return 0 ;;
    esac
    return 1
}

single() {
    if [ "$1" = empty ]; then
        { [ -f "$2" ] && [ ! -h "$2" ] && [ -s "$2" ]; } || return 0
    fi
    counted 1 "$(stat -c %s -- "$2")"
    if [ "$dry" = yes ]; then
        show_paths "sanitize: $rule: would: " "$2"
        return 0
    fi
    if [ "$1" = empty ]; then
        true >"$2"
    else
        if [ "$wiping" = yes ] && [ -f "$2" ] && [ ! -h "$2" ]; then
            sh -c "$wipe" sh "$2"
        fi
        rm -f -- "$2"
    fi 2>/dev/null || failed "could not remove $(show_paths '' "$2")"
}

# A removed file can be read back from the disk; one overwritten in place can not, except on copy-on-write file systems.
# shellcheck disable=SC2016
wipe='
for file; do
    [ ! -s "$file" ] || dd if=/dev/zero of="$file" bs="$(stat -c %s -- "$file")" count=1 conv=notrunc,fsync 2>/dev/null
done'

# sweep WHAT DIRECTORY [FIND TESTS...]: as take, and never into what is mounted below.
sweep() {
    what=$1 tree=$2
    shift 2
    if [ "$what" = empty ]; then
        set -- "$@" -type f -size +0c
    else
        set -- "$@" ! -type d
    fi
    mounted=no
    while IFS=$tab read -r place pattern; do
        case $place in
            "$tree"/*)
                mounted=yes
                set -- -path "$pattern" -prune -o "$@"
                ;;
        esac
    done <<EOF
$mounts
EOF
    before=$files
    # shellcheck disable=SC2046
    counted $(find "$tree" -xdev "$@" -exec stat -c %s -- {} + 2>/dev/null |
        awk '{ n++; s += $1 } END { printf "%d %.0f", n, s }')
    if [ "$what" = tree ] && [ "$files" = "$before" ]; then
        # Directories alone are worth a word as well.
        counted 1 0
    fi
    if [ "$dry" = yes ]; then
        [ "$files" = "$before" ] || show_paths "sanitize: $rule: would: " "$tree"
        return 0
    fi
    if [ "$wiping" = yes ]; then
        find "$tree" -xdev "$@" -type f -exec sh -c "$wipe" sh {} +
    fi
    # shellcheck disable=SC2016
    case $what-$deletes-$mounted in
        empty-*) find "$tree" -xdev "$@" -exec sh -c 'for file; do true >"$file"; done' sh {} + ;;
        tree-yes-no) find "$tree" -xdev -delete ;;
        files-yes-no) find "$tree" -xdev "$@" -delete ;;
        tree-no-no)
            find "$tree" -xdev "$@" -exec rm -f -- {} + && find "$tree" -xdev -depth -type d -exec rmdir -- {} +
            ;;
        *) find "$tree" -xdev "$@" -exec rm -f -- {} + ;;
    esac 2>/dev/null || failed "could not remove all of $(show_paths '' "$tree")"
}

# Home directories, one a line: of all accounts, and what else is in /home. System directories are nobody's home.
homes=$(
    {
        cut -d: -f6 "$root/etc/passwd" 2>/dev/null
        echo /root
        for directory in "$root"/home/* "$root"/var/home/*; do
            [ ! -d "$directory" ] || printf '%s\n' "${directory#"$root"}"
        done
    } | sed -e 's|//*|/|g' -e 's|/$||' | grep '^/' |
        grep -Ev '^/(bin|sbin|usr|dev|proc|sys|run|etc|boot|lib|lib64|nonexistent)(/|$)|/\.\.(/|$)' | sort -u
)

# is_like ID...: whether the distribution is one of these or made from one.
is_like() {
    kind=$(cat "$root/etc/os-release" 2>/dev/null || cat "$root/usr/lib/os-release" 2>/dev/null)
    kind=" $(printf '%s\n' "$kind" | sed -n 's/^ID\(_LIKE\)\{0,1\}=//p' | tr -d "\"'" | tr '\n' ' ') "
    for id; do
        case $kind in
            *" $id "*) return 0 ;;
        esac
    done
    return 1
}

# is_live: whether this is the running system, whose services can be asked to do something.
is_live() {
    [ -n "$root" ] || return 0
    note "not the running system"
    return 1
}

# stop SERVICE...: those that run, by whatever runs them.
stop() {
    is_live || return 0
    if [ -d /run/systemd/system ]; then
        active=$(systemctl is-active "$@" 2>/dev/null | grep -cx active)
        counted "$active" 0
        [ "$active" = 0 ] || [ "$dry" = yes ] || systemctl stop "$@" 2>/dev/null
    else
        for service; do
            if [ -x "/etc/init.d/$service" ] && "/etc/init.d/$service" status >/dev/null 2>&1; then
                counted 1 0
                [ "$dry" = yes ] || "/etc/init.d/$service" stop >/dev/null 2>&1 || failed "could not stop $service"
            fi
        done
    fi
}

# edit_lines EXPRESSION PATH: deletes the lines that match the extended regular expression.
edit_lines() {
    { [ -f "$2" ] && [ ! -h "$2" ] && into "${2%/*}" && grep -Eq -- "$1" "$2"; } || return 0
    counted 1 0
    if [ "$dry" = yes ]; then
        show_paths "sanitize: $rule: would: " "$2"
    else
        replace "$2" grep -Ev -- "$1" "$2"
    fi
}

# replace PATH COMMAND...: the command's output becomes the file, in one step, with the owner and mode that it had.
replace() {
    target=$1
    shift
    rm -f "$target.image-host"
    cp -p "$target" "$target.image-host" || {
        failed "could not copy $target"
        return 0
    }
    "$@" >"$target.image-host"
    if [ $? -gt 1 ]; then
        rm -f "$target.image-host"
        failed "could not change $target"
        return 0
    fi
    mv -f "$target.image-host" "$target"
    ! command -v restorecon >/dev/null 2>&1 || restorecon "$target" 2>/dev/null
}

# put PATH MODE: standard input becomes the file, unless it is so already.
put() {
    content=$(cat)
    if [ -f "$1" ] && [ "$(cat "$1")" = "$content" ]; then
        return 0
    fi
    counted 1 0
    if [ "$dry" = yes ]; then
        show_paths "sanitize: $rule: would: " "$1"
    else
        rm -f "$1.image-host"
        { mkdir -p "${1%/*}" && printf '%s\n' "$content" >"$1.image-host" && chmod "$2" "$1.image-host" && mv -f "$1.image-host" "$1"; } 2>/dev/null ||
            failed "could not write $1"
    fi
}

# The scan. It looks where the rules look, and through links too: what can be reached there will be in the image.
findings=0
limit=200

finding() {
    findings=$((findings + 1))
    show_paths "sanitize: $rule: finding: " "$1"
}

is_unscanned() {
    case $1 in
        */. | */.. | */./* | */../*) return 0 ;;
    esac
    { [ ! -e "$1" ] && [ ! -h "$1" ]; } || in_list "$away" "$1"
}

# seen WHAT PATH [FIND TESTS...]: WHAT is tree (PATH must not be there), files (only directories may be in PATH), or empty
# (no file with content may be at PATH or in it).
seen() {
    what=$1 path=$2
    shift 2
    ! is_unscanned "$path" || return 0
    case $what in
        tree)
            finding "$path"
            return 0
            ;;
        files) set -- "$@" ! -type d ;;
        empty) set -- "$@" -type f -size +0c ;;
    esac
    while IFS= read -r place; do
        case $place in
            "$path"/*) set -- -path "$(printf '%s' "$place" | sed 's/[][*?\\]/\\&/g')" -prune -o "$@" ;;
        esac
    done <<EOF
$away
EOF
    found=$(find -H "$path" "$@" -exec sh -c "$show" sh "sanitize: $rule: finding: " "$root" {} + 2>/dev/null |
        head -n "$limit")
    if [ -n "$found" ]; then
        printf '%s\n' "$found"
        findings=$((findings + 1))
    fi
}

# seen_lines EXPRESSION PATH: no line of the file may match.
seen_lines() {
    if ! is_unscanned "$2" && [ -f "$2" ] && grep -Eq -- "$1" "$2"; then
        finding "$2"
    fi
}

# seen_by FUNCTION: each line that it prints is a finding.
seen_by() {
    while IFS= read -r found; do
        [ -z "$found" ] || finding "$root$found"
    done <<EOF
$("$1")
EOF
}
