# Removes what was made for a bundle, wherever it is. Preceded by layout.sh.
find_disk
for place in $(rooms); do
    clear_room "$place"
done
