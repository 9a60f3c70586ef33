# Removes the directory of a script's run, and those above it that are the plugin's own and empty.
# Arguments: the directory, the plugin's own.
rm -rf "$1" || exit 1
parent=${1%/*}
while [ "$parent" = "$2" ] || [ "${parent#"$2"/}" != "$parent" ]; do
    rmdir "$parent" 2>/dev/null || break
    parent=${parent%/*}
done
exit 0
