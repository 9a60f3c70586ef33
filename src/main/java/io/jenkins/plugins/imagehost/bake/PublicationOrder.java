package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import java.util.Map;
import java.util.Objects;

/**
 * An image to publish in its cloud.
 *
 * @param tags the user's own, for the copies
 * @param bestEffort whether a region that fails is left out, instead of taking everything back
 * @param dryRun only check
 */
public record PublicationOrder(
        PublishableImage image, Publication publication, Map<String, String> tags, boolean bestEffort, boolean dryRun) {
    public PublicationOrder {
        Objects.requireNonNull(image);
        Objects.requireNonNull(publication);
        tags = Map.copyOf(tags);
    }
}
