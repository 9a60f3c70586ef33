package io.jenkins.plugins.imagehost.cloud;

import java.util.Map;
import java.util.Objects;

/**
 * A copy to make of an image of another region.
 *
 * @param token names the copy before it has an id; unique for ever
 * @param kmsKey that the copy is encrypted with; empty for as the source is
 * @param tags all tags to put on everything that is made
 */
public record CopyRequest(String token, PublishableImage source, String kmsKey, Map<String, String> tags) {
    public CopyRequest {
        Objects.requireNonNull(token);
        Objects.requireNonNull(source);
        Objects.requireNonNull(kmsKey);
        tags = Map.copyOf(tags);
    }
}
