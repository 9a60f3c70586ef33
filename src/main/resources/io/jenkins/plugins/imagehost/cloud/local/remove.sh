# Removes $id from $directory, and its name if it has one.
cd "$directory" 2>/dev/null || exit 0
rm -rf "./$id"
for name in .names/*; do
    if [ -L "$name" ] && [ "$(readlink "$name")" = "$id" ]; then rm -f "$name"; fi
done
