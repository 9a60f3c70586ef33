
# Seen whole or not at all; another attempt may have been first.
[ -d "$ready" ] || mv -T "$out" "$ready"
rm -rf "$out"
echo "== done"
