package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.time.Duration;

/**
 * What a disk on the site is.
 *
 * @param path without links
 * @param identity changes with the file: another one of the same name, or the same one written to
 * @param format {@code qcow2} or {@code raw}
 * @param virtualSize of the disk in bytes
 */
record DiskInspection(String path, String identity, String format, long virtualSize) {
    private static final Duration LONG = Duration.ofMinutes(10);

    /**
     * Looks at a disk.
     *
     * @param thoroughly whether to look for corruption as well
     * @throws CloudException.BadRequest if a host cannot start from it
     */
    static DiskInspection of(LocalSite site, String disk, boolean thoroughly)
            throws CloudException, InterruptedException {
        String[] lines = site.run(
                        "look at the disk " + disk,
                        new SiteScript("disk-check", "disk-inspect")
                                .set("qemu_img", site.settings().qemuImg())
                                .set("disk", disk)
                                .set("check_thoroughly", thoroughly ? "yes" : "")
                                .command()
                                .withTimeout(LONG))
                .split("\n");
        return new DiskInspection(lines[0], lines[1], lines[2], Long.parseLong(lines[3]));
    }
}
