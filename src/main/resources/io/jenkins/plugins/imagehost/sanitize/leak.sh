# The leak scan: looks for what leaks.yaml describes in all files on the disks of this host. It is read after engine.sh and
# scan.sh. LeakScan writes before it
# leak_anchors   fixed texts, one a line, of which one is in whatever is found; odd bytes as octal numbers
# leak_patterns  extended regular expressions, one a line, of what is found in texts
# leak_bytes     the same for what is found in other files; odd bytes as octal numbers
# leak_rules     what awk has to know of each leak, one a line
# leak_names     for find: the files that are looked at because of their names
# leak_kinds     for the shell: calls "kind" for the leaks that $name or $path are of
# leak_later     extended regular expression of the paths that the last command removes; it looks for them itself
# leak_later_in_homes  the same, of what comes after the path of a home directory
#
# Two passes. grep reads everything, in as many processes as there are processors: GNU grep with all expressions at once, which
# it is faster with than with as many fixed texts; busybox, which is not, with the texts. Then awk takes a closer look at what
# is left, and never prints what it found. Nothing is written to disk.

# Judges lines. Its arguments are files, before which only=LEAK says that they are looked at because of their names.
# shellcheck disable=SC2016,SC2089
leak_judge='
# a{3} in words that every awk knows
function expand(re,   out, i, c, atom, depth, open, body, low, high, n) {
    out = ""
    for (i = 1; i <= length(re); i++) {
        c = substr(re, i, 1)
        if (c == "\\") {
            atom = length(out) + 1
            out = out substr(re, i++, 2)
        } else if (c == "[") {
            atom = length(out) + 1
            n = index(substr(re, i + 2), "]")
            out = out substr(re, i, n + 2)
            i += n + 1
        } else if (c == "{") {
            n = index(substr(re, i), "}")
            body = substr(re, i + 1, n - 2)
            low = high = body + 0
            if (body ~ /,/) {
                high = substr(body, index(body, ",") + 1)
            }
            body = substr(out, atom)
            out = substr(out, 1, atom - 1)
            for (c = 1; c <= low; c++) {
                out = out body
            }
            if (high == "") {
                out = out body "*"
            }
            for (c = low + 1; high != "" && c <= high + 0; c++) {
                out = out body "?"
            }
            i += n - 1
        } else {
            if (c == "(") {
                open[++depth] = length(out) + 1
            }
            atom = c == ")" ? open[depth--] : length(out) + 1
            out = out c
        }
    }
    return out
}

function entropy(text,   i, c, count, sum, n) {
    n = length(text)
    for (i = 1; i <= n; i++) {
        count[substr(text, i, 1)]++
    }
    for (c in count) {
        sum -= count[c] / n * log2(count[c] / n)
    }
    return sum
}

# not every awk has logarithms
function log2(x,   whole, bit) {
    for (whole = 0; x < 1; x *= 2) {
        whole--
    }
    for (bit = 0.5; bit > 0.01; bit /= 2) {
        x *= x
        if (x >= 2) {
            x /= 2
            whole += bit
        }
    }
    return whole
}

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

function report(r, at, lead, size) {
    if (++found[r] > 5) {
        return
    }
    if (!block[r] && match(lead, /[A-Za-z0-9_.$-]*[^A-Za-z0-9]*$/)) {
        # other words may be secrets as well
        lead = substr(lead, RSTART)
    }
    gsub(/[^ -~]/, "?", lead)
    print "sanitize: " id[r] ": finding: " shown(substr(path, cut + 1)) (at ? "; line " at "; " substr(lead, 1, 60) (size ? "***, " size " characters" : "") : "")
    # so that no line is torn by one of another process
    fflush()
}

function is_secret(r, secret, hit) {
    if (unless[r] != "" && (hit ~ unless[r] || substr(path, cut + 1) ~ unless[r])) {
        return 0
    }
    if (only == "" && secret ~ placeholder) {
        return 0
    }
    return bits[r] == 0 || entropy(secret) >= bits[r]
}

# the key that comes after its first line, in lines of its own, or in the same with \n in between
function follow(text) {
    while (sub(/^(\\+[nrt]|[ \t\r>|+#*",'"'"'])/, "", text)) {
        continue
    }
    if (match(text, /^[A-Za-z0-9+\/=]+/) && RLENGTH >= 40) {
        if (is_secret(waiting, substr(text, 1, RLENGTH), "")) {
            report(waiting, waiting_at, waiting_lead, 0)
        }
        waiting = 0
    } else if (text ~ /^[A-Z][A-Za-z-]*: / && match(text, /\\n/)) {
        follow(substr(text, RSTART))
    } else if (text != "" && text !~ /^[A-Z][A-Za-z-]*: / || --patience <= 0) {
        waiting = 0
    }
}

function look(r,   rest, start, size, hit, lead, secret, tries, ends) {
    if (!(r in full)) {
        full[r] = intervals ? lead_of[r] pattern[r] : expand(lead_of[r] pattern[r])
        first[r] = intervals ? lead_of[r] : expand(lead_of[r])
    }
    if (hexes[r] != "") {
        if (!found[r] && hexed() ~ hexes[r]) {
            report(r, 0, "", 0)
        }
        return
    }
    rest = $0
    for (tries = 0; tries < 50 && match(rest, full[r]); tries++) {
        start = RSTART
        size = RLENGTH
        hit = substr(rest, start, size)
        lead = hit
        if (pattern[r] != "") {
            lead = first[r] != "" && match(hit, "^(" first[r] ")") ? substr(hit, 1, RLENGTH) : ""
        }
        secret = substr(hit, length(lead) + 1)
        if (block[r]) {
            waiting = r
            waiting_at = at
            waiting_lead = lead
            patience = 12
            if (substr(rest, start + size) ~ /[^ \t\r]/) {
                follow(substr(rest, start + size))
            }
        } else {
            ends = inside[r] || (substr(rest, start + size, 1) !~ /[A-Za-z0-9]/ && (start == 1 || hit !~ /^[A-Za-z0-9]/ || substr(rest, start - 1, 1) !~ /[A-Za-z0-9_]/ || substr(rest, start - 2, 2) ~ /^\\[nrt]/))
            if (ends && is_secret(r, secret, hit)) {
                report(r, at, lead, length(secret))
            } else {
                size = 1
            }
        }
        if (first[r] ~ /^\^/ || full[r] ~ /^\^/) {
            return
        }
        rest = substr(rest, start + size)
    }
}

function hexed(   i, code, out) {
    out = ""
    for (i = 1; i <= 64; i++) {
        code = ord[substr(head, i, 1)] + 0
        # where awk has no zero bytes, they have become ends of lines
        out = out sprintf("%02x", code == 10 && !zeros ? 0 : code)
    }
    return out
}

BEGIN {
    for (i = 1; i < 256; i++) {
        ord[sprintf("%c", i)] = i
    }
    cut = length(ENVIRON["root"])
    numbered = ENVIRON["leak_numbered"] == "yes"
    zeros = ENVIRON["leak_bytes_in_awk"] == "yes"
    intervals = "aa" ~ /^a{2}$/
    placeholder = "EXAMPLE|example|xxxx|XXXX|[*][*][*]|placeholder|hangeme|CHANGEME|0000000000|123456789|abcdefgh|[Yy][Oo][Uu][Rr][-_]"
    n = split(ENVIRON["leak_rules"], rules, "\n")
    for (i = 1; i <= n; i++) {
        split(rules[i], part, "\036")
        id[i] = part[1]
        number[part[1]] = i
        lead_of[i] = part[3]
        pattern[i] = part[4]
        bits[i] = part[5] + 0
        hexes[i] = part[6]
        unless[i] = part[7]
        inside[i] = index(part[8], "i")
        block[i] = index(part[8], "b")
        k = split(part[2], texts, "\035")
        for (j = 1; j <= k; j++) {
            anchor[++anchors] = texts[j]
            owner[anchors] = i
        }
    }
}

FNR == 1 {
    path = FILENAME == "" || FILENAME == "-" ? ENVIRON["leak_path"] : FILENAME
    head = ""
    waiting = 0
    split("", found)
}

{
    at = FNR
    if (numbered) {
        # grep has chosen the lines; those without a number are parts of the last one
        at = numbered_at
        if (match($0, /^[0-9]+[-:]/)) {
            at = numbered_at = $0 + 0
            $0 = substr($0, RLENGTH + 1)
        } else if ($0 == "--") {
            waiting = 0
            next
        }
    }
    if (length(head) < 64) {
        head = head substr($0, 1, 64) "\n"
    }
    if (waiting) {
        follow($0)
    }
    if (only != "") {
        if ($0 !~ /^[ \t]*#/) {
            look(number[only])
        }
        next
    }
    for (i = 1; i <= anchors; i++) {
        if (index($0, anchor[i]) && looked[owner[i]] != NR) {
            looked[owner[i]] = NR
            look(owner[i])
        }
    }
}'

# Judges the files that are its arguments. Of long ones, which may be programs or disks, grep chooses the lines, since awk is
# slow; and they are cut into such as memory has room for.
# shellcheck disable=SC2016
leak_judge_files='
sizes=$(stat -c %s -- "$@" 2>/dev/null) || sizes=
for file; do
    shift
    size=${sizes%%"
"*}
    sizes=${sizes#*"
"}
    if [ "${size:-1048576}" -ge 1048576 ]; then
        if [ "$leak_grep" = -E ] && [ "${size:-134217728}" -lt 134217728 ]; then
            grep -naE -A 12 -e "$leak_what" <"$file" | tr -s "\0" | tr "\0" "\n"
        else
            tr -s "\0" <"$file" | tr "\0" "\n" | fold -b -w 10000 | grep -n "$leak_grep" -A 12 -e "$leak_what"
        fi | leak_numbered=yes leak_path=$file awk "$leak_judge"
    elif [ "$leak_bytes_in_awk" = yes ]; then
        set -- "$@" "$file"
    else
        tr "\0" "\n" <"$file" | leak_path=$file awk "$leak_judge"
    fi
done
[ $# = 0 ] || awk "$leak_judge" "$@"'

# Looks at files because of their names.
# shellcheck disable=SC2016
leak_named='
bare() {
    eval "$show"
}
kind() {
    case $2 in
        bare) bare "sanitize: $1: finding: " "$root" "$file" >&3 ;;
        text) names="$names $1" ;;
        *)
            hex=$(od -An -v -tx1 -j "$3" -N 64 "$file" 2>/dev/null | tr -d " \n")
            ! printf "%s\n" "$hex" | grep -Eq -e "$2" || bare "sanitize: $1: finding: " "$root" "$file" >&3
            ;;
    esac
}
for file; do
    shift
    path=${file#"$root"} name=${file##*/} names=
    eval "$leak_kinds"
    for one in $names; do
        set -- "$@" "only=$one" "$file"
    done
done
[ $# = 0 ] || awk "$leak_judge" "$@" >&3'

# leak_scan: all findings, but those that the last command deals with.
leak_scan() {
    # shellcheck disable=SC2090
    export root show leak_rules leak_anchors leak_kinds leak_judge leak_bytes_in_awk leak_grep leak_what
    leak_anchors=$(printf '%b' "$leak_anchors")
    leak_patterns="$leak_patterns$line$(printf '%b' "$leak_bytes")"
    leak_rules=$(printf '%b' "$leak_rules")
    leak_bytes_in_awk=no
    [ "$(printf 'a\0b\n' | awk '{ print length($0) substr($0, 3) }')" != 3b ] || leak_bytes_in_awk=yes
    leak_grep=-F leak_what=$leak_anchors
    processors=$(nproc 2>/dev/null) || processors=1
    # by many processes at a time, where xargs is sure to know how
    set --
    # whether it looks behind zero bytes, and can end paths with them
    if [ -n "$(printf 'a\0b\n' | grep -lZE --line-buffered -e b 2>/dev/null | tr -d '\0')" ]; then
        leak_grep=-E leak_what=$leak_patterns
        set -- -n 16 -P "$processors"
    fi
    stay_on_disks
    in_homes=$(printf '%s' "$homes" | sed 's/[][\\.*^$+?(){}|]/\\&/g' | tr '\n' '|')
    {
        { { leak_files | leak_hits; } 4>&1 | xargs -0 -r "$@" sh -c "$leak_judge_files" sh 2>/dev/null; } 3>&1
        leak_key_files
    } | grep -Ev -e "^sanitize: [a-z0-9-]*: finding: ($leak_later|(${in_homes%|})($leak_later_in_homes))(; .*)?\$" |
        leak_private
}

# leak_private: passes on those findings that are not in files just as a package of the distribution has brought them, which
# anybody can read: examples in documentation, keys for tests. Only where packages of a distribution write.
leak_private() {
    last='' shipped=no
    while IFS= read -r found; do
        path=${found#*": finding: "}
        path=${path%%;*}
        case $path in
            /usr/local/*) ;;
            /usr/* | /etc/*)
                if [ "$path" != "$last" ]; then
                    last=$path shipped=no
                    origin=$path
                    case $path in
                        # what Python has made of a file when its package was installed
                        */__pycache__/*.cpython-*.pyc)
                            origin=${path##*/}
                            origin=${path%/__pycache__/*}/${origin%%.*}.py
                            ;;
                    esac
                    ! is_shipped "$origin" || shipped=yes
                fi
                [ "$shipped" = no ] || continue
                ;;
        esac
        printf '%s\n' "$found"
    done
}

# is_shipped PATH: whether the file is in a package, and as it was there.
is_shipped() {
    sums=$root/var/lib/dpkg/info
    [ -f "$root$1" ] || return 1
    if [ -d "$sums" ]; then
        sum=$(md5sum <"$root$1") && sum=${sum%% *}
        find "$sums" -name '*.md5sums' -exec cat {} + 2>/dev/null | grep -qxF -e "$sum  ${1#/}" -e "$sum  ${1#/usr/}" ||
            grep -qxF -e " $1 $sum" "$root/var/lib/dpkg/status" 2>/dev/null
    elif command -v rpm >/dev/null 2>&1; then
        sum=$(sha256sum <"$root$1") && sum=${sum%% *}
        rpm ${root:+--root "$root"} -qf --qf '[%{FILENAMES} %{FILEDIGESTS}\n]' "$1" 2>/dev/null | grep -qxF -e "$1 $sum"
    else
        return 1
    fi
}

# Passes on what of its arguments, which are large, is worth a closer look. They may have holes and no line ends for long,
# which grep reads over unless it is told to take zero bytes as text.
# shellcheck disable=SC2016
leak_large='
if [ "$leak_grep" = -E ]; then
    exec grep -lZE --line-buffered -e "$leak_what" "$@" >&4 2>/dev/null
fi
printf "%s\0" "$@"'

# leak_files: all files with a zero byte behind each, but large ones, of which hits go to 4; those of telling names are looked at
# already. No calls are in parentheses, where busybox would forget them. In a base that was built here out of packages, and of
# nothing else, only what has changed since: an emulated host would read for minutes. "-size 0", which is none of them, keeps GNU
# find from comparing all paths with all names before it asks for anything else.
leak_files() {
    changed='' built=$root/etc/systemd/system/image-host-first-boot.service
    if [ -f "$built" ] && [ ! -h "$built" ] && find "$built" -cnewer "$built" >/dev/null 2>&1; then
        quote "$built"
        changed="-cnewer $quoted"
    fi
    eval "find \"\${root:-/}\" $prunes $changed -type f -size +0c \\( -size 0 -o $leak_names \\) " \
        '-exec sh -c "$leak_named" sh {} + ! -type f' \
        "-o $changed -type f -size +131072" '-exec sh -c "$leak_large" sh {} +' \
        "-o $changed -type f -size +0c -print0" '2>/dev/null'
}

# leak_hits: those of the files that are worth a closer look.
leak_hits() {
    if [ "$leak_grep" = -E ]; then
        # line-buffered, so that no path is torn by one of another process; zero bytes as text take a third less time
        xargs -0 -r -P "$processors" grep -lZaE --line-buffered -e "$leak_what" 2>/dev/null
    else
        probe_how=-F probe_what=$leak_anchors xargs -0 -r sh -c "$probe" sh
    fi
}

# leak_key_files: files with keys where the SSH server was told to look for them, however they are called.
leak_key_files() {
    rule=other-authorized-keys
    cat "$root/etc/ssh/sshd_config" "$root"/etc/ssh/sshd_config.d/*.conf 2>/dev/null |
        awk 'tolower($1) == "authorizedkeysfile" { for (i = 2; i <= NF; i++) print $i }' |
        while IFS= read -r where; do
            where=$(printf '%s\n' "$where" | sed 's/"//g; s/%%/%/g; s/%[uU]/*/g')
            case $where in
                */authorized_keys | */authorized_keys2 | none) continue ;;
                %h/*) in_homes=${where#%h/} ;;
                /*) in_homes='' ;;
                *) in_homes=$where ;;
            esac
            if [ -n "$in_homes" ]; then
                printf '%s' "$homes" | while IFS= read -r home; do
                    for file in "$root$home"/$in_homes; do
                        [ ! -s "$file" ] || finding "$file"
                    done
                done
            else
                for file in "$root"$where; do
                    [ ! -s "$file" ] || finding "$file"
                done
            fi
        done
}
