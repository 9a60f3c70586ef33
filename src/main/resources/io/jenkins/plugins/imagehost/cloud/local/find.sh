# Prints the name of what was made in $directory under a name like $pattern: that whose process $process was claimed.
# What a start left that was cut off before it is swept away; a start that is at it fails then, and can be repeated.
cd "$directory" 2>/dev/null || exit 0
for made in $pattern; do
    if [ -e "$made/$process/claim" ]; then
        echo "$made"
    elif [ -d "$made" ]; then
        rm -rf "$made"
    fi
done
