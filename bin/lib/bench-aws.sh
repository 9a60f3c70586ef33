# Sourced by bin/bench: what bakes on AWS cost that wait, and whole bakes against Debian's Packer; on a double of EC2 in a
# process of its own. Options:
#   --only waits|bakes   one of the two; both unless said
#   --delays usual|short of the cloud, for whole bakes; both unless said
#   --runs N             of whole bakes; 1 unless said
runs=1
only=
delays=short,usual
while [ $# -gt 0 ]; do
    case $1:${2-} in
        --only:waits | --only:bakes) only=$2 ;;
        --delays:usual | --delays:short) delays=$2 ;;
        --runs:[1-9] | --runs:[1-9][0-9]) runs=$2 ;;
        *)
            echo "usage: bin/bench aws [--only waits|bakes] [--delays usual|short] [--runs N]" >&2
            exit 2
            ;;
    esac
    shift 2
done
if [ "$(id -u)" != 0 ]; then
    echo "bin/bench aws has to be run as root: its hosts are namespaces of this computer" >&2
    exit 1
fi
need_packages "$BUILD_PACKAGES
openssh-client           ssh
openssh-server           sshd
packer                   packer
sudo                     sudo
" >&2
# More of it than a little makes wall times that say little.
echo "load of the computer before: $(cut -d ' ' -f 1 /proc/loadavg) processes"
echo "processors: $(nproc) processors"
compile_all "$BENCH_DIRECTORY"

package=io.jenkins.plugins.imagehost.cloud.aws.bench
home=$BENCH_DIRECTORY/aws
rm -rf "$home"
mkdir -p "$home"
if [ "$only" != bakes ]; then
    for wait in '1 images' '100 images' '1000 images' '1000 all'; do
        (exec_java "$BENCH_DIRECTORY" $package.WaitBench "$home/$wait" $wait)
        rm -rf "${home:?}/$wait"
    done
fi
if [ "$only" != waits ]; then
    (exec_java "$BENCH_DIRECTORY" $package.BakeBench "$home/bakes" "$PWD/bin/lib/bench" "$runs" "$delays")
fi
