package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;

/**
 * Base images that somebody else made: a disk by its path on the site, or by URL and SHA-256
 * ({@code https://host/disk.qcow2#sha256=HEX}); see {@link DiskOptions}.
 */
final class DiskBase {
    private final LocalSite site;
    private final BaseBuild build;

    DiskBase(LocalSite site) {
        this.site = site;
        this.build = new BaseBuild(site);
    }

    /** @return the id, which means this file as it is now */
    String resolvePath(String text) throws CloudException, InterruptedException {
        DiskOptions options = DiskOptions.parse(text);
        DiskInspection disk = DiskInspection.of(site, options.location(), true);
        if (site.settings().imageDirectories().stream().noneMatch(directory -> isIn(disk.path(), directory))) {
            throw new CloudException.BadRequest(
                    "image '" + text + "' is not in a directory that the cloud account allows: "
                            + String.join(", ", site.settings().imageDirectories()));
        }
        String id = "file-" + Ids.hash(disk.path() + disk.identity() + options.bootMode(), 12);
        site.writeJson(
                build.ready(id) + "/base.json",
                BaseDescription.ofDisk(id, text, disk.path(), disk.identity(), options.bootMode()));
        return id;
    }

    /** @return the id, which means this content */
    String resolveUrl(String text) throws CloudException, InterruptedException {
        DiskOptions options = DiskOptions.parse(text);
        if (options.sha256().isEmpty()) {
            throw new CloudException.BadRequest(
                    "image '" + text + "': a URL needs the SHA-256 of its content, as in " + text + "#sha256=HEX");
        }
        if (!options.location().matches("https?://[^\\s\"\\\\@]+")) {
            throw new CloudException.BadRequest(
                    "image '" + text + "' is no URL that can be fetched: no user, blanks or quotes may be in it");
        }
        String id = "url-" + Ids.hash(options.sha256() + options.bootMode(), 12);
        build.ensure(
                id,
                new SiteScript("checksum", "disk-check", "base-url", "base-publish")
                        .set("url", options.location())
                        .set("sha256", options.sha256())
                        .set("qemu_img", site.settings().qemuImg())
                        .set(
                                "description",
                                LocalSite.toJson(BaseDescription.ofDisk(id, text, "disk", "", options.bootMode()))));
        return id;
    }

    private static boolean isIn(String path, String directory) {
        return path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }
}
