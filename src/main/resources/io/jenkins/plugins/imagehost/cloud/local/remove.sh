# Removes $id from $directory, and its name if it has one. What cannot be removed is a failure, so that people learn why.
cd "$directory" 2>/dev/null || exit 0
rm -rf "./$id" || exit
for name in .names/*; do
    if [ -L "$name" ] && [ "$(readlink "$name")" = "$id" ]; then rm -f "$name"; fi
done
