# Says its process id, by which a command can be ended, and becomes the command. What comes before that line is what
# the login shell's start-up files print.
command -v "$1" >/dev/null 2>&1 || { echo image-host-start:absent; exit 127; }
echo "image-host-start:$$"
if [ "$1 $2" = "sh -c" ] && [ $# -ge 4 ]; then
    # as good, and one program less to start
    image_host_script=$3
    shift 4
    eval "$image_host_script"
    exit
fi
exec "$@"
