# shellcheck shell=bash
# Sourced by bin/verify: what other tools would still take out of an image. libguestfs changes a copy of it, in a small machine of
# its own; what differs then must be explained in verify/explained.txt.
# Its machine runs a kernel of this computer's, which a container may not have.
need_packages '
guestfs-tools            virt-sysprep
linux-image-cloud-amd64  /lib/modules
' >&2

export LIBGUESTFS_BACKEND=direct
# a KVM that can be opened may not carry a guest, and emulation takes two minutes
export LIBGUESTFS_BACKEND_SETTINGS=force_tcg
home=$VERIFY_DIRECTORY/home
work=$VERIFY_DIRECTORY/image
rm -rf "$work" && mkdir -p "$work"

# What the tool, whose command comes after its name, changes in a copy of the image.
verify_tool() {
    local tool=$1 copy=$work/$1.qcow2 unexplained
    shift
    qemu-img create -q -f qcow2 -F qcow2 -b "$image" "$copy"
    "$@" -a "$copy" >"$work/$tool.log" 2>&1 || {
        tail -n 5 "$work/$tool.log" >&2
        echo "$tool failed" >&2
        status=1
        return
    }
    virt-diff --times --xattrs --csv -a "$image" -A "$copy" >"$work/$tool.diff"
    sed -n "s/^$tool  *\([^ ].*\)  # .*/\1/p" bin/lib/verify/explained.txt >"$work/$tool.explained"
    unexplained=$(grep -Evf "$work/$tool.explained" "$work/$tool.diff" || :)
    printf '%s, differences: %s\n' "$tool" "$(grep -c . "$work/$tool.diff" || :)"
    printf '%s, unexplained: %s\n' "$tool" "$(printf '%s' "$unexplained" | grep -c . || :)"
    [ -z "$unexplained" ] || {
        printf '%s\n' "$unexplained"
        status=1
    }
    rm "$copy"
}

image=${VERIFY_IMAGE:-}
if [ -z "$image" ]; then
    (exec_java "$VERIFY_DIRECTORY/build" -DJENKINS_HOME="$home" \
        io.jenkins.plugins.imagehost.demo.Demo "$PWD/bin/lib/verify/Jenkinsfile") >"$work/bake.log" 2>&1 || {
        tail -n 30 "$work/bake.log" >&2
        exit 1
    }
    image=$(sed -n 's/^path  *//p' "$work/bake.log")
fi

# all but what changes ids of file systems, or removes accounts, which are what an image may be made for
verify_tool virt-sysprep virt-sysprep --operations all,-fs-uuids,-lvm-uuids,-user-account
verify_tool cloud-init virt-customize --run-command 'cloud-init clean --logs --seed --machine-id'
