# The engine of sanitizing: what the rules are made of. Read by any POSIX shell. Before it come the lines that set
# root    prefix of all paths, empty for the running system
# dry     yes to list only
# wipes   yes to overwrite all that is removed, not only what the rules say
# zeros   how many GiB are written at most to overwrite the free space of a disk; 0 for no limit
# work    the plugin's own directory on the host, which stays until the very end; empty at the very end
#
# To start a program takes longer than all else here, by far so on an emulated host. So what the shell can do it does, and
# programs are started only for what is there, once for many paths.
set -u
umask 022
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset CDPATH

tab='	'
line='
'
apostrophe="'"
if [ -n "$root" ]; then
    root=$(cd -P -- "$root" && pwd -P) || exit 1
fi

# decode PLACE: sets decoded to PLACE as it is. The kernel writes odd characters as octal numbers.
decode() {
    decoded=$1
    case $1 in
        *\\*)
            decoded=$(printf '%bx' "$1")
            decoded=${decoded%x}
            ;;
    esac
}

# in_list LIST PATH: whether PATH is one of LIST or below one.
in_list() {
    above=$2
    while [ -n "$above" ]; do
        case $1 in
            *"//$above//"*) return 0 ;;
        esac
        above=${above%/*}
    done
    return 1
}

# What is mounted below the root, with the plugin's own directory, which is left alone in the same way. Each place has
# "//" before and after it, which is in no path.
# mounts: all of them; barred: where nothing is removed, since it is not on the disks of this host, and so not in an image
# of it, or since it is part of another mount; away: what is not even scanned; volatile: what is in memory, or shows what is elsewhere.
# What is below another one is in mounts alone, since find compares each path with all of them.
mounts=// barred=// away=// volatile=//
read_mounts() {
    while read -r _ _ _ inside place _ rest; do
        decode "$place"
        case $decoded in
            "$root"/?*) mounts=$mounts$decoded// ;;
            *) continue ;;
        esac
        rest=" $rest"
        rest=${rest#* - }
        type=${rest%% *}
        bars=yes
        [ "$inside" != / ] || bars=no
        case $type in
            nfs | nfs4 | cifs | smb3 | smbfs | 9p | virtiofs | fuse | fuse.* | ceph | glusterfs | afs | lustre | iso9660 | \
                udf | squashfs | proc | sysfs | cgroup* | debugfs | tracefs | devpts | devtmpfs | securityfs | pstore | \
                bpf | configfs | efivarfs | mqueue | hugetlbfs | fusectl | binfmt_misc | autofs | rpc_pipefs)
                in_list "$away" "$decoded" || away=$away$decoded//
                bars=yes
                ;;
            btrfs | zfs) continue ;;
            tmpfs | ramfs | overlay) in_list "$volatile" "$decoded" || volatile=$volatile$decoded// ;;
        esac
        [ "$bars" = no ] || in_list "$barred" "$decoded" || barred=$barred$decoded//
    done
}
[ ! -r /proc/self/mountinfo ] || read_mounts </proc/self/mountinfo
if [ -n "$work" ]; then
    mounts=$mounts$root$work// barred=$barred$root$work// away=$away$root$work//
fi

# With -delete nobody can swap a directory for a link in between; but it cannot leave out what is mounted. With -printf
# it tells in the same go what it deletes. Not every find has them.
deletes=no prints=no
help=$(find --help 2>&1)
case $help in
    *-delete*) deletes=yes ;;
esac
case $deletes$help in
    yes*-printf*) prints=yes ;;
esac

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

# Prints paths for people and for the report, one a line; odd characters as octal numbers. The shell runs this text on its
# own paths, and find, in another shell, on those that it finds.
# shellcheck disable=SC2016,SC2089
show='
prefix=$1 root=$2
shift 2
for shown; do
    shown=${shown#"$root"}
    case $shown in
        *[!-A-Za-z0-9/._+:@,=~%\ ]*) shown=$(printf "%s" "$shown" | od -An -v -to1 | tr -d "\n" | tr " " "\\\\") ;;
    esac
    printf "%s%s\n" "$prefix" "$shown"
done'

show_paths() {
    set -- "$1" "$root" "$2"
    eval "$show"
}

begin() {
    rule=$1 files=0 bytes=0 text='' failed=no reported=no wiping=no last_directory=none
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

# report TEXT: something to know, where nothing is changed.
report() {
    reported=yes
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
        [ "$reported" = no ] || result=reported
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
        last_directory=$1 verdict='' real=''
        if cd -P -- "${1:-/}" 2>/dev/null; then
            real=${PWD%/}
            cd /
        fi
        asked=${1%/}
        if ! same_place "${asked#"$root"}" "${real#"$root"}"; then
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

# quote TEXT: sets quoted to TEXT as a word of the shell, which has no lists but in this way.
quote() {
    quoted=\' unquoted=$1
    while :; do
        case $unquoted in
            *"$apostrophe"*) ;;
            *) break ;;
        esac
        quoted=$quoted${unquoted%%"$apostrophe"*}\'\\\'\'
        unquoted=${unquoted#*"$apostrophe"}
    done
    quoted=$quoted$unquoted\'
}

# aim WHAT [FIND TESTS...]: what becomes of the paths that take, or the scan, gets next. WHAT is tree (the path and all in
# it), files (all in the directory, but directories stay), or empty (the file, or those in it, keep their name only).
aim() {
    what=$1 tests='' batch='' batched=0 prunes=''
    shift
    for test; do
        quote "$test"
        tests="$tests $quoted"
    done
    case $what in
        files) tests="$tests ! -type d" ;;
        empty) tests="$tests -type f -size +0c" ;;
    esac
}

# leave_out LIST DIRECTORY: makes find pass over what of LIST is below DIRECTORY.
leave_out() {
    others=$1 start=${2%/}
    while :; do
        case $others in
            *"//$start/"*) ;;
            *) return 0 ;;
        esac
        others=$start/${others#*"//$start/"}
        pattern=${others%%//*}
        others=//${others#*//}
        case $pattern in
            *[][*?\\]*) pattern=$(printf '%s\n' "$pattern" | sed 's/[][*?\\]/\\&/g') ;;
        esac
        quote "$pattern"
        prunes="$prunes -path $quoted -prune -o"
    done
}

is_directory() {
    [ -d "$1" ] && [ ! -h "$1" ]
}

is_bare() {
    for entry in "$1"/* "$1"/.*; do
        case $entry in
            */. | */..) ;;
            *) { [ ! -e "$entry" ] && [ ! -h "$entry" ]; } || return 1 ;;
        esac
    done
}

is_mount() {
    case $mounts in
        *"//$1//"*) return 0 ;;
    esac
    return 1
}

# take PATH: what aim said. It is done at the latest with the next sweep. With wiping=yes, files are overwritten first.
take() {
    case $1 in
        */. | */.. | */./* | */../*) return 0 ;;
    esac
    [ -e "$1" ] || [ -h "$1" ] || return 0
    if [ "$what" = files ]; then
        { [ -d "$1" ] && into "$1"; } || return 0
        place=${real:-/}
    else
        into "${1%/*}" || return 0
        place=$real/${1##*/}
    fi
    if ! is_directory "$place"; then
        [ "$what" != empty ] || { [ -f "$place" ] && [ ! -h "$place" ] && [ -s "$place" ]; } || return 0
    elif [ "$what" != files ] && is_mount "$place"; then
        note "$(show_paths '' "$place") is mounted from elsewhere"
        return 0
    elif [ "$what" != tree ] && is_bare "$place"; then
        return 0
    fi
    quote "$place"
    case $what-$dry-$prints-$mounts in
        files-no-yes-*)
            batch="$batch $quoted" batched=$((batched + 1))
            leave_out "$mounts" "$place"
            [ "$batched" -lt 100 ] || sweep
            ;;
        *-no-yes-*"//${place%/}/"*) sweep_one ;;
        *-no-yes-*)
            batch="$batch $quoted" batched=$((batched + 1))
            # so many that no command becomes too long
            [ "$batched" -lt 100 ] || sweep
            ;;
        *) sweep_one ;;
    esac
}

# within HOW FIND ACTIONS...: on what is to go of the batch. HOW is exec for a shell that has nothing else to do and so
# needs no other process, or command.
within() {
    how=$1
    shift
    eval "$how find $batch -xdev $prunes $tests" '"$@"' 2>/dev/null
}

# shellcheck disable=SC2016
truncate='for file; do true >"$file" || bad=yes; done; [ -z "${bad-}" ]'

# sweep: all of the batch at once, but what is mounted below directories of which only files go.
sweep() {
    [ -n "$batch" ] || return 0
    [ "$wiping" = no ] || overwrite
    if [ "$what" = empty ]; then
        set -- -exec sh -c "$truncate" sh {} +
    elif [ -z "$prunes" ]; then
        set -- -delete
    else
        # which cannot leave anything out
        set -- -exec rm -f -- {} +
    fi
    if swept=$(within exec -printf '%y%d-%s\n' "$@"); then
        left=''
    else
        left=$batch
    fi
    # shellcheck disable=SC2086
    tally $swept
    eval "set -- $left"
    for place; do
        quote "$place"
        batch=$quoted
        { [ ! -e "$place" ] && [ ! -h "$place" ]; } || clear_out
    done
    batch='' batched=0 prunes=''
}

# sweep_one: place alone, by the tools that every host has, around what is mounted below.
sweep_one() {
    waiting=$batch batch=$quoted before=$files
    leave_out "$mounts" "$place"
    # shellcheck disable=SC2046
    tally $(within exec ! -type d -exec stat -c f1-%s -- {} +)
    if [ "$what" = tree ] && [ "$files" = "$before" ]; then
        tally d0-0
    fi
    if [ "$what-$files" = "files-$before" ]; then
        # none
        :
    elif [ "$dry" = no ]; then
        [ "$wiping" = no ] || overwrite
        clear_out
    elif [ "$files" != "$before" ]; then
        show_paths "sanitize: $rule: would: " "$place"
    fi
    batch=$waiting prunes=''
}

# tally KIND DEPTH-SIZE...: counts what was there. What was taken has depth 0 and comes after all that was in it.
tally() {
    bare=yes
    for entry; do
        case $entry in
            # Directories alone are worth a word as well.
            d0-*) [ "$bare" = no ] || counted 1 0 ;;
            d*) ;;
            *)
                counted 1 "${entry#*-}"
                bare=no
                ;;
        esac
        case $entry in
            ?0-*) bare=yes ;;
        esac
    done
}

# clear_out: removes what is to go of place, which is the batch.
clear_out() {
    case $what-$deletes-$prunes in
        empty-*) within command -exec sh -c "$truncate" sh {} + ;;
        *-yes-) within command -delete ;;
        tree-no-)
            within command ! -type d -exec rm -f -- {} + && { ! is_directory "$place" || within command -depth -type d -exec rmdir -- {} +; }
            ;;
        *) within command ! -type d -exec rm -f -- {} + ;;
    esac || {
        all=''
        ! is_directory "$place" || all='all of '
        failed "could not remove $all$(show_paths '' "$place")"
    }
}

# A removed file can be read back from the disk; one overwritten in place can not, except on copy-on-write file systems.
# shred does it for all at once, but not every host has it.
# shellcheck disable=SC2016
wipe='
shred -n 0 -x -z -- "$@" 2>/dev/null || for file; do
    [ ! -s "$file" ] || dd if=/dev/zero of="$file" bs="$(stat -c %s -- "$file")" count=1 conv=notrunc,fsync 2>/dev/null
done'

# overwrite: the files in the batch, and below the directories in it.
overwrite() {
    kept=$batch
    eval "set -- $batch"
    batch=''
    for target; do
        shift
        if is_directory "$target"; then
            quote "$target"
            batch="$batch $quoted"
        elif [ -s "$target" ] && [ -f "$target" ] && [ ! -h "$target" ]; then
            set -- "$@" "$target"
        fi
    done
    [ $# = 0 ] || eval "$wipe"
    [ -z "$batch" ] || within command -type f -size +0c -exec sh -c "$wipe" sh {} +
    batch=$kept
}

# Home directories that there are, one a line: of all accounts, and what else is in /home. System directories are nobody's
# home.
homes=''
add_home() {
    home=$1/
    while :; do
        case $home in
            *//*) home=${home%%//*}/${home#*//} ;;
            *) break ;;
        esac
    done
    case $home in
        / | [!/]* | */../* | *"$line"*) return 0 ;;
        /bin/* | /sbin/* | /usr/* | /dev/* | /proc/* | /sys/* | /run/* | /etc/* | /boot/* | /lib/* | /lib64/* | /nonexistent/*)
            return 0
            ;;
    esac
    home=${home%/}
    [ -d "$root$home" ] || return 0
    case $line$homes in
        *"$line$home$line"*) ;;
        *) homes=$homes$home$line ;;
    esac
}

add_accounts() {
    while IFS=: read -r _ _ _ _ _ home _ || [ -n "$home" ]; do
        add_home "$home"
    done
}
add_home /root
for directory in "$root"/home/* "$root"/var/home/*; do
    add_home "${directory#"$root"}"
done
[ ! -r "$root/etc/passwd" ] || add_accounts <"$root/etc/passwd"

# What this distribution is and is made from, each between blanks, and its version.
kinds='' version=''
read_release() {
    while IFS='=' read -r key value || [ -n "$key" ]; do
        value=${value#[\"\']}
        value=${value%[\"\']}
        case $key in
            ID | ID_LIKE) kinds="$kinds $value " ;;
            VERSION_ID) version=$value ;;
        esac
    done
}
if [ -r "$root/etc/os-release" ]; then
    read_release <"$root/etc/os-release"
elif [ -r "$root/usr/lib/os-release" ]; then
    read_release <"$root/usr/lib/os-release"
fi

# is_like ID...: whether the distribution is one of these or made from one.
is_like() {
    for id; do
        case $kinds in
            *" $id "*) return 0 ;;
        esac
    done
    return 1
}

# is_version VERSION...: whether the distribution's version is one of these, or a part of one.
is_version() {
    for id; do
        case $version in
            "$id" | "$id".*) return 0 ;;
        esac
    done
    return 1
}

# refuse: ends the script on a host that cannot be sanitized.
refuse() {
    for mapping in "$root"/sys/block/dm-*/dm/uuid; do
        { read -r uuid <"$mapping"; } 2>/dev/null || continue
        case $uuid in
            CRYPT-LUKS*)
                echo "sanitize: refused: it has an encrypted disk (LUKS), and all copies would have the same key to it"
                exit 0
                ;;
        esac
    done
}

# read_clock: begins to measure; took TEXT: adds TEXT and the seconds since the last look at the clock to times. The shell
# reads the clock by itself, in hundredths.
times='' clock=''
read_clock() {
    clock=''
    { read -r clock _ </proc/uptime; } 2>/dev/null
    clock=${clock%.*}${clock#*.}
}

took() {
    since=$clock
    read_clock
    if [ -n "$since" ] && [ -n "$clock" ]; then
        span=$((clock - since))
        rest=$((span % 100))
        times="$times$1 $((span / 100)).$((rest / 10))$((rest % 10)) s"
    fi
}

# is_live: whether this is the running system, whose services can be asked to do something.
is_live() {
    [ -n "$root" ] || return 0
    note "not the running system"
    return 1
}

# ask SERVICE...: finds out, for all rules at once, which services systemd has running.
active=' '
ask() {
    { [ -z "$root" ] && [ -d /run/systemd/system ]; } || return 0
    for state in $(systemctl is-active "$@" 2>/dev/null); do
        [ "$state" != active ] || active="$active${1-} "
        [ $# = 0 ] || shift
    done
}

# stop SERVICE...: those that run, by whatever runs them.
stop() {
    is_live || return 0
    running=no
    for service; do
        if [ -d /run/systemd/system ]; then
            case $active in
                *" $service "*) ;;
                *) continue ;;
            esac
            running=yes
        elif [ -x "/etc/init.d/$service" ] && "/etc/init.d/$service" status >/dev/null 2>&1; then
            [ "$dry" = yes ] || "/etc/init.d/$service" stop >/dev/null 2>&1 || failed "could not stop $service"
        else
            continue
        fi
        counted 1 0
    done
    [ "$running-$dry" != yes-no ] || systemctl stop "$@" 2>/dev/null
}

# uninstall PACKAGE...: those that are installed, with their settings.
uninstall() {
    is_live || return 0
    for package; do
        if command -v dpkg-query >/dev/null 2>&1; then
            case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
                *" installed") set -- dpkg --purge ;;
                *) continue ;;
            esac
        elif command -v rpm >/dev/null 2>&1; then
            rpm -q "$package" >/dev/null 2>&1 || continue
            set -- rpm -e
        elif command -v apk >/dev/null 2>&1; then
            apk info -e "$package" >/dev/null 2>&1 || continue
            set -- apk del
        elif command -v pacman >/dev/null 2>&1; then
            pacman -Q "$package" >/dev/null 2>&1 || continue
            set -- pacman -R --noconfirm
        else
            note "nothing here knows of packages"
            return 0
        fi
        counted 1 0
        if [ "$dry" = yes ]; then
            show_paths "sanitize: $rule: would: " "package $package"
        else
            DEBIAN_FRONTEND=noninteractive "$@" "$package" >/dev/null 2>&1 || failed "could not remove the package $package"
        fi
    done
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

# replace PATH COMMAND...: the command's output becomes the file, in one step, with the owner and mode that it had. What was in
# it is overwritten, or it could be read back from the disk.
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
    size=$(stat -c %s -- "$target") && exec 7<>"$target"
    mv -f "$target.image-host" "$target"
    # it has no name any more, so that none is left behind, whatever happens
    [ "${size:-0}" = 0 ] || dd if=/dev/zero bs="$size" count=1 conv=notrunc,fsync >&7 2>/dev/null
    exec 7>&-
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

# run_script TEXT: a user's own. What it says is passed on, but never taken for what this script says.
run_script() {
    is_live || return 0
    counted 1 0
    if [ "$dry" = yes ]; then
        show_paths "sanitize: $rule: would: " "a script"
        return 0
    fi
    said=$(sh -c "$1" 2>&1 </dev/null) || failed "its script ended with $?"
    while IFS= read -r said_line; do
        [ -z "$said_line" ] || printf '%s: %s\n' "$rule" "$said_line"
    done <<SAID
$said
SAID
}
