# The scan for the build's own secrets, of which nothing is known here but how long they are and a few bits of them. So it prints
# salted hashes of all that could be one of them, for the controller to compare. It is read after engine.sh. SecretScan writes
# before its call
# secret_needles  numbers, each of something that is looked for by itself, since grep is slow with many such expressions at once;
#                 for each, there are
# secret_what_N        extended regular expressions, one a line, of what it could be
# secret_beginnings_N  one such expression, without intervals, of what it begins with
# secret_forms_N       for awk, one a line: how it is written, how many characters it has, and which the first of them may be
# secret_salt     what comes before that which is hashed
# secret_minutes  files that have not changed for so long are not of this build; empty to look into all
# secret_later    extended regular expression of the paths that the last command removes
# secret_later_in_homes  the same, of what comes after the path of a home directory
#
# grep finds the files, awk what in them it is, and sha256sum reads many at once, from memory: nothing is written to disk.

# Prints a place, a tab, and what could be a secret there. Its arguments are files.
# shellcheck disable=SC2016,SC2089
secret_judge='
function shown(text,   i, c, out) {
    if (text !~ /[^-A-Za-z0-9\/._+:@,=~% ]/) {
        return text
    }
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        out = out sprintf("\\%03o", ord[c] + 0)
    }
    return out
}

function octet(digits) {
    return sprintf("%c", index(hex, substr(digits, 1, 1)) * 16 + index(hex, substr(digits, 2, 1)) - 17)
}

# what is meant, without what takes the meaning of characters away: all that begin with a mark, a backslash or a percent sign
function unescaped(rest, mark,   out, next_one) {
    out = ""
    while ((next_one = index(rest, mark))) {
        out = out substr(rest, 1, next_one - 1)
        rest = substr(rest, next_one + 1)
        if (mark == "%" && rest ~ /^[0-9A-Fa-f][0-9A-Fa-f]/) {
            out = out octet(toupper(substr(rest, 1, 2)))
            rest = substr(rest, 3)
        } else if (mark == "%") {
            out = out mark
        } else if (rest ~ /^u00[0-9A-Fa-f][0-9A-Fa-f]/) {
            out = out octet(toupper(substr(rest, 4, 2)))
            rest = substr(rest, 6)
        } else {
            out = out substr(rest, 1, 1)
            rest = substr(rest, 2)
        }
    }
    return out rest
}

function is_like(f, text,   i) {
    if (length(text) < units[f]) {
        return 0
    }
    for (i = 1; i <= heads[f]; i++) {
        if (may[f, i] != "" && !index(may[f, i], substr(text, i, 1))) {
            return 0
        }
    }
    return kind[f] == "plain" ? text !~ /[^A-Za-z0-9._-]/ : kind[f] != "base64" || text !~ /[^A-Za-z0-9+\/_-]/
}

function look(rest,   f, text) {
    while (match(rest, beginnings)) {
        rest = substr(rest, RSTART)
        for (f = 1; f <= n; f++) {
            text = substr(rest, 1, units[f])
            if (!is_like(f, text)) {
                continue
            }
            if (kind[f] == "base64") {
                gsub(/-/, "+", text)
                gsub(/_/, "/", text)
            }
            if (++told[text] <= 3) {
                print shown(substr(path, cut + 1)) "; line " at "\t" text
                # so that no line is torn by one of another process
                fflush()
            }
        }
        rest = substr(rest, 2)
    }
}

BEGIN {
    for (i = 1; i < 256; i++) {
        ord[sprintf("%c", i)] = i
    }
    hex = "0123456789ABCDEF"
    cut = length(ENVIRON["root"])
    numbered = ENVIRON["secret_numbered"] == "yes"
    beginnings = ENVIRON["secret_beginnings"]
    n = split(ENVIRON["secret_forms"], forms, "\n")
    for (i = 1; i <= n; i++) {
        split(forms[i], part, "\036")
        kind[i] = part[1]
        escapes = escapes || part[1] == "any"
        units[i] = part[2] + 0
        heads[i] = split(part[3], first, "\035")
        for (j = 1; j <= heads[i]; j++) {
            may[i, j] = first[j]
        }
    }
}

FNR == 1 {
    path = FILENAME == "" || FILENAME == "-" ? ENVIRON["secret_path"] : FILENAME
    split("", told)
}

{
    at = FNR
    if (numbered && match($0, /^[0-9]+:/)) {
        # grep has chosen the lines
        at = $0 + 0
        $0 = substr($0, RLENGTH + 1)
    }
    # in pieces, which overlap by more than is looked for
    for (from = 1; from == 1 || from + 200 <= length($0); from += 4000) {
        piece = substr($0, from, 4200)
        look(piece)
        if (escapes && index(piece, "\\")) {
            look(unescaped(piece, "\\"))
        }
        if (escapes && index(piece, "%")) {
            look(unescaped(piece, "%"))
        }
    }
}'

# Judges the files that are its arguments. Of long ones, and where awk has no zero bytes, grep chooses the lines; of those that
# memory may have no room for, they are cut, though a secret may be at a cut.
# shellcheck disable=SC2016,SC2089
secret_judge_files='
parts() {
    if [ "$1" -lt 134217728 ]; then
        tr -s "\0" | tr "\0" "\n"
    else
        tr -s "\0" | tr "\0" "\n" | fold -b -w 10000
    fi
}
sizes=$(stat -c %s -- "$@" 2>/dev/null) || sizes=
for file; do
    shift
    size=${sizes%%"
"*}
    sizes=${sizes#*"
"}
    [ -r "$file" ] || continue
    if [ "$secret_bytes_in_awk" = yes ] && [ "${size:-1048576}" -lt 1048576 ]; then
        set -- "$@" "$file"
    else
        parts "${size:-134217728}" <"$file" | grep -nE -e "$secret_what" |
            secret_numbered=yes secret_path=$file awk "$secret_judge"
    fi
done
[ $# = 0 ] || awk "$secret_judge" "$@"'

# Judges what of its arguments is worth it, for one needle after the other. The first argument is -a to read zero bytes as text,
# of which large files may have too many, or -s.
# shellcheck disable=SC2016,SC2089
secret_batch='
as=$1
shift
for needle in $secret_needles; do
    eval "secret_what=\$secret_what_$needle secret_beginnings=\$secret_beginnings_$needle secret_forms=\$secret_forms_$needle"
    if [ "$secret_grep" = whole ]; then
        grep "$as" -lZE -e "$secret_what" -- "$@"
    else
        probe_how=-E probe_what=$secret_what sh -c "$probe" sh "$@"
    fi 2>/dev/null | xargs -0 -r sh -c "$secret_judge_files" sh
done 2>/dev/null'

# Of places with a tab and a text behind each, prints the places with the hashes of the texts, which it puts into files in memory.
secret_hash='
function sums(   line, part, i) {
    command = "cd " room " && sha256sum [0-9]*"
    while ((command | getline line) > 0) {
        split(line, part, " ")
        hash[part[2]] = part[1]
    }
    close(command)
    system("rm -f " room "/*")
    for (i = 1; i <= waiting; i++) {
        tell(id[i], place[i])
    }
    waiting = files = 0
}

function tell(which, where) {
    print "sanitize: build-secret: candidate: " hash[which] " " where
}

BEGIN {
    room = ENVIRON["secret_room"]
    salt = ENVIRON["secret_salt"]
}

{
    cut = index($0, "\t")
    text = substr($0, cut + 1)
    if (++seen[text] > 20) {
        next
    }
    if (++places > 100000) {
        print "sanitize: build-secret: finding: /; line 0; so much could be a secret that not all of it was compared"
        exit
    }
    if (!(text in number)) {
        number[text] = ++texts
        printf "%s%s", salt, text >(room "/" texts)
        close(room "/" texts)
        files++
    }
    if (number[text] in hash) {
        tell(number[text], substr($0, 1, cut - 1))
        next
    }
    id[++waiting] = number[text]
    place[waiting] = substr($0, 1, cut - 1)
    if (files == 1000) {
        sums()
    }
}

END {
    if (files) {
        sums()
    }
}'

# secret_scan: prints the hashes. In a shell of its own, so that what is in memory goes in any case.
secret_scan() {
    # shellcheck disable=SC2030
    (
        room=''
        trap '[ -z "$room" ] || rm -rf "$room"' EXIT
        trap 'exit 1' HUP INT TERM
        for memory in /dev/shm /run; do
            [ -n "$room" ] || ! grep -q "^[^ ]* $memory tmpfs " /proc/mounts || room=$(mktemp -d "$memory/image-host.XXXXXX")
        done
        if [ -n "$room" ] && command -v sha256sum >/dev/null 2>&1; then
            secret_look
        else
            echo 'sanitize: build-secret: finding: /; line 0; nothing can be compared without sha256sum and a file system in memory'
        fi
    )
}

secret_look() {
    # shellcheck disable=SC2031
    secret_what='' secret_beginnings='' secret_forms='' secret_room=$room
    # shellcheck disable=SC2031,SC2090
    export root secret_needles secret_what secret_beginnings secret_forms secret_salt secret_room
    # shellcheck disable=SC2090
    export probe secret_judge secret_judge_files secret_batch secret_bytes_in_awk secret_grep
    for needle in $secret_needles; do
        export "secret_what_$needle" "secret_beginnings_$needle" "secret_forms_$needle"
    done
    secret_bytes_in_awk=no
    [ "$(printf 'a\0b\n' | awk '{ print length($0) substr($0, 3) }')" != 3b ] || secret_bytes_in_awk=yes
    secret_grep=parts
    # whether it looks behind zero bytes, and can end paths with them
    [ -z "$(printf 'a\0b\n' | grep -a -lZE -e b 2>/dev/null | tr -d '\0')" ] || secret_grep=whole
    processors=$(nproc 2>/dev/null) || processors=1
    stay_on_disks
    in_homes=$(printf '%s' "$homes" | sed 's/[][\\.*^$+?(){}|]/\\&/g' | tr '\n' '|')
    { secret_files | xargs -0 -r -P "$processors" sh -c "$secret_batch" sh -a; } 4>&1 | tr -d '\0' |
        grep -Ev -e "^($secret_later|(${in_homes%|})($secret_later_in_homes)); line [0-9]*$tab" | awk "$secret_hash"
}

# secret_files: all files that may be of the build, with a zero byte behind each, but large ones, which are judged at once, to 4. What
# has changed in a base that was built here out of packages is known better than by the time.
secret_files() {
    changed='' built=$root/etc/systemd/system/image-host-first-boot.service
    if [ -f "$built" ] && [ ! -h "$built" ] && find "$built" -cnewer "$built" >/dev/null 2>&1; then
        quote "$built"
        changed="-cnewer $quoted"
    elif [ -n "$secret_minutes" ] && find / -maxdepth 0 -cmin -1 >/dev/null 2>&1; then
        changed="-cmin -$secret_minutes"
    fi
    # not in parentheses, where busybox would forget to call the shell
    eval "find \"\${root:-/}\" $prunes $changed" '-type f -size +32768 -exec sh -c "exec >&4; $secret_batch" sh -s {} +' \
        "-o $changed -type f -size +0c -print0" '2>/dev/null'
}
