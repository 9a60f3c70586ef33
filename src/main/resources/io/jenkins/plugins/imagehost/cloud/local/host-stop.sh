# Presses the power button of host $id, and notes when, so that what does not obey is switched off in the end.
# Preceded by the site's detached-identity.sh; $directory is the cloud's.
host=$directory/hosts/$id
where_is "$host/process"
[ "$where" = RUNNING ] || exit 0
[ ! -e "$host/stop" ] || exit 0
read -r now rest </proc/uptime
now=${now%.*}
if [ -p "$host/qmp.in" ]; then
    echo '{"execute":"system_powerdown"}' 1<>"$host/qmp.in"
fi
echo "$now $now" >"$host/stop.$$" && mv "$host/stop.$$" "$host/stop"
