package io.jenkins.plugins.imagehost.bake;

import java.util.List;

/**
 * Images to remove from their cloud for good.
 *
 * @param name for people, such as {@code web:1.4.0}
 * @param images the image and its copies
 */
public record RetireOrder(String name, List<Image> images) {
    public RetireOrder {
        images = List.copyOf(images);
    }

    /**
     * @param region empty for the account's own
     * @param id the cloud's
     */
    public record Image(String region, String id) {}
}
