# Uploads parts of a bundle, each to where the environment says, with a permission in the URL that is good for a while: so
# neither is on a command line. Preceded by lines that set
# parts    directory of the parts
# IMAGE_HOST_UPLOADS in the environment has lines of NAME, URL and HEADERs, separated by tabs.
set -u
LC_ALL=C
export LC_ALL
tab='	'
answer=$parts/answer

# send: sets code to the status of the answer, 000 for none.
send() {
    code=$(
        {
            printf 'url = "%s"\n' "$url"
            printf '%s\n' "$headers" | tr '\t' '\n' | sed 's/.*/header = "&"/'
        } | curl --config - --silent --show-error --connect-timeout 30 --max-time 600 \
            --upload-file "$parts/$name" --output "$answer" --write-out '%{http_code}'
    ) || code=000
}

printf '%s\n' "$IMAGE_HOST_UPLOADS" | while IFS=$tab read -r name url headers; do
    pause=1
    while send; do
        case $code in
            000 | 408 | 429 | 5??) [ "$pause" -lt 60 ] || break ;;
            *) break ;;
        esac
        echo "upload: $name got status $code and is tried again"
        sleep "$pause"
        pause=$((pause * 2))
    done
    if [ "$code" != 200 ]; then
        head -c 1000 "$answer" 2>/dev/null
        echo
        echo "upload: $name was refused: status $code"
        rm -f "$answer"
        exit 1
    fi
    echo "upload: $name is there"
done
