# Removes the directory of a script's run, and those above it that are the plugin's own and empty.
# Arguments: the directory, the plugin's own.
rm -rf "$1" || exit 1
parent=${1%/*} own=$2
set --
while [ "$parent" = "$own" ] || [ "${parent#"$own"/}" != "$parent" ]; do
    set -- "$@" "$parent"
    parent=${parent%/*}
done
[ $# -eq 0 ] || rmdir "$@" 2>/dev/null
exit 0
