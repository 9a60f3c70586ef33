package io.jenkins.plugins.imagehost.cloud;

import java.util.Objects;

/**
 * A captured image that is to be published.
 *
 * @param region where it is
 * @param sanitized whether a scan has found nothing private in it
 */
public record PublishableImage(String id, String region, String name, String description, boolean sanitized) {
    public PublishableImage {
        Objects.requireNonNull(id);
        Objects.requireNonNull(region);
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
    }
}
