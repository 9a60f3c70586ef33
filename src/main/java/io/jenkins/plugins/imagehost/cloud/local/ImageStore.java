package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.util.Optional;

/** The directory of captured images, as far as it is read. */
final class ImageStore {
    private final LocalSite site;

    ImageStore(LocalSite site) {
        this.site = site;
    }

    /** An image that is complete. */
    Optional<ImageDescription> read(String id) throws CloudException, InterruptedException {
        return Ids.isSafe(id)
                ? site.readJson(site.path("images", id, "image.json"), ImageDescription.class)
                : Optional.empty();
    }

    /** An image that is complete, by its id or its name. */
    Optional<ImageDescription> find(String idOrName) throws CloudException, InterruptedException {
        Optional<ImageDescription> image = read(idOrName);
        if (image.isPresent()) {
            return image;
        }
        Optional<String> id = holder(idOrName);
        return id.isPresent() ? read(id.get()) : Optional.empty();
    }

    /** The id of the image, complete or not, that has this name. */
    Optional<String> holder(String name) throws CloudException, InterruptedException {
        CommandResult link =
                site.tryRun("look for an image name", Command.of("readlink", site.path("images", ".names", name)));
        String id = link.stdout().strip();
        return link.succeeded() && Ids.isSafe(id) && exists(id) ? Optional.of(id) : Optional.empty();
    }

    private boolean exists(String id) throws CloudException, InterruptedException {
        return site.tryRun("look for an image", Command.of("test", "-d", site.path("images", id)))
                .succeeded();
    }

    String disk(String id) {
        return site.path("images", id, "disk.qcow2");
    }

    /** As what a host starts from: by its own boot loader, since the kernel that the disk was built with may be gone. */
    BaseDescription asBase(ImageDescription image) {
        return new BaseDescription(
                image.id(), image.name(), disk(image.id()), "", image.handIn(), image.bootMode(), "", "", "");
    }
}
