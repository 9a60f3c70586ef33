# Makes the directory $1, where there is none, and says so.
if [ ! -d "$1" ]; then
    mkdir -p -- "$1"
    echo made
fi
