package io.jenkins.plugins.imagehost.cloud.local;

/**
 * What a host can start from, as kept in {@code base.json}.
 *
 * @param name as the user named it
 * @param disk path of the disk on the site: absolute, or within the directory that has the {@code base.json}, so that
 *     this can be moved; the same holds for the other paths
 * @param identity of the disk's file, see {@link DiskInspection}; empty if the file is ours and never changes
 * @param handIn how a host gets its keys
 * @param bootMode {@code bios} or {@code uefi}
 * @param kernel path of a kernel that boots the disk without its boot loader; empty for none
 * @param initrd path of the initial RAM disk that goes with the kernel
 * @param commandLine of the kernel
 */
record BaseDescription(
        String id,
        String name,
        String disk,
        String identity,
        HandIn handIn,
        String bootMode,
        String kernel,
        String initrd,
        String commandLine) {

    /** How a machine gets the keys that were made for it. */
    enum HandIn {
        /** By systemd credentials, which the disks that we build look for. */
        CREDENTIALS,
        /** By a NoCloud seed, which cloud-init looks for. */
        NOCLOUD
    }

    static BaseDescription ofDisk(String id, String name, String disk, String identity, String bootMode) {
        return new BaseDescription(id, name, disk, identity, HandIn.NOCLOUD, bootMode, "", "", "");
    }

    /** With absolute paths, where those that are not are in {@code directory}. */
    BaseDescription in(String directory) {
        return new BaseDescription(
                id,
                name,
                absolute(directory, disk),
                identity,
                handIn,
                bootMode,
                absolute(directory, kernel),
                absolute(directory, initrd),
                commandLine);
    }

    private static String absolute(String directory, String path) {
        return path.isEmpty() || path.startsWith("/") ? path : directory + "/" + path;
    }

    boolean bootsDirectly() {
        return !kernel.isEmpty();
    }
}
