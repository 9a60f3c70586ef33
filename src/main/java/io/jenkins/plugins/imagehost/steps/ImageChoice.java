package io.jenkins.plugins.imagehost.steps;

import hudson.model.Run;
import java.util.List;
import java.util.Optional;

/** Which image a step means: the one it names, or the one that the build made last. */
final class ImageChoice {
    private final BuildImages images;

    ImageChoice(Run<?, ?> build) {
        this.images = BuildImages.of(build);
    }

    /**
     * @param named id or name of an image of this build; null for none named
     * @param enclosing the host of the enclosing block; null outside of one
     * @throws IllegalArgumentException with a sentence, if there is no such image
     */
    BakedImage image(String named, HostHandle enclosing) {
        List<BakedImage> known = images.getImages();
        Optional<BakedImage> found = named == null
                ? images.lastImage(enclosing == null ? null : enclosing.getBake())
                : known.stream()
                        .filter(image ->
                                image.getId().equals(named) || image.getName().equals(named))
                        .reduce((earlier, later) -> later);
        return found.orElseThrow(() -> new IllegalArgumentException(
                known.isEmpty()
                        ? "image: this build has captured no image yet; use captureImage first"
                        : "image: this build has captured no image '" + (named == null ? "of this host" : named)
                                + "'; it has captured " + known));
    }
}
