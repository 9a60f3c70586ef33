# Sourced by bin/bench: the bake of the example against Debian's Packer, over the same base disk. Options:
#   --runs N          of each, in turns; 1 unless said
#   --template FILE   for Packer, with the variables of those in bin/lib/bench, in place of which it is taken
runs=1
templates=("Packer=$PWD/bin/lib/bench/packer.json" "plain Packer=$PWD/bin/lib/bench/packer-plain.json")
while [ $# -gt 0 ]; do
    case $1:${2-} in
        --runs:[1-9] | --runs:[1-9][0-9]) runs=$2 ;;
        --template:?*) templates=("Packer=$(realpath -e "$2")") ;;
        *)
            echo "usage: bin/bench local [--runs N] [--template FILE]" >&2
            exit 2
            ;;
    esac
    shift 2
done
need_packages "$BUILD_PACKAGES$BAKE_PACKAGES
packer                   packer
" >&2

# Everything of earlier runs goes, but for the base images, which take longest.
home=$BENCH_DIRECTORY/home
bases=$home/image-host/site/local/bases
rm -rf "$BENCH_DIRECTORY/kept"
[ ! -d "$bases" ] || mv "$bases" "$BENCH_DIRECTORY/kept"
rm -rf "$home"
mkdir -p "${bases%/*}"
[ ! -d "$BENCH_DIRECTORY/kept" ] || mv "$BENCH_DIRECTORY/kept" "$bases"

bench_java -DJENKINS_HOME="$home" io.jenkins.plugins.imagehost.demo.LocalBench \
    "$PWD/docs/examples/local/Jenkinsfile" "$runs" "${templates[@]}"
