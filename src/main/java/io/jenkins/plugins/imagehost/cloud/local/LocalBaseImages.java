package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.BaseImages;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Optional;
import java.util.Set;

/** Recipes, paths, URLs, and the images of this cloud by id or name. */
final class LocalBaseImages implements BaseImages {
    static final String ARCH = "x86_64";
    private static final Set<String> ARCHS = Set.of("", ARCH, "amd64");
    /** On disks of any origin: another user would have to be made, and would stay in what is captured. */
    private static final String SSH_USER = "root";

    private final LocalSite site;
    private final ImageStore store;
    private final DebianBase debian;
    private final DiskBase disks;

    LocalBaseImages(LocalSite site, ImageStore store) {
        this.site = site;
        this.store = store;
        this.debian = new DebianBase(site);
        this.disks = new DiskBase(site);
    }

    @Override
    public BaseImage resolve(String image, String arch) throws CloudException, InterruptedException {
        checkArch(arch);
        String id;
        if (image.startsWith(DebianBase.PREFIX)) {
            id = debian.resolve(image);
        } else if (image.startsWith("/")) {
            id = disks.resolvePath(image);
        } else if (image.startsWith("https://") || image.startsWith("http://")) {
            id = disks.resolveUrl(image);
        } else if (Ids.isSafe(image)) {
            id = store.find(image)
                    .orElseThrow(() -> new CloudException.NotFound(
                            "image '" + image + "': there is no image of that id or name in " + site.path("images")))
                    .id();
        } else {
            throw new CloudException.BadRequest(
                    "image '" + image + "' names no base image of the local cloud: a recipe such"
                            + " as debian:bookworm, an absolute path, a URL with #sha256=HEX, or an image's id or name is meant");
        }
        return base(id, image);
    }

    static void checkArch(String arch) throws CloudException.BadRequest {
        if (!ARCHS.contains(arch)) {
            throw new CloudException.BadRequest(
                    "arch '" + arch + "' is not known to the local cloud, whose hosts are " + ARCH);
        }
    }

    static BaseImage base(String id, String name) {
        return new BaseImage(id, name, ARCH, SSH_USER, false);
    }

    /** @throws CloudException.NotFound if there is none, or none yet */
    BaseDescription describe(String id) throws CloudException, InterruptedException {
        if (Ids.isSafe(id)) {
            String ready = site.path("bases", id, "ready");
            Optional<BaseDescription> base = site.readJson(ready + "/base.json", BaseDescription.class);
            if (base.isPresent()) {
                return base.get().in(ready);
            }
            Optional<ImageDescription> image = store.read(id);
            if (image.isPresent()) {
                return store.asBase(image.get());
            }
        }
        throw new CloudException.NotFound(
                "there is no base image " + id + " in " + site.directory() + " that is ready");
    }
}
