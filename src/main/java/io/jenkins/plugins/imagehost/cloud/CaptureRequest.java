package io.jenkins.plugins.imagehost.cloud;

import java.util.Map;
import java.util.Objects;

/**
 * An image to capture, in the words of {@code captureImage}. Empty strings mean "not said".
 *
 * @param token names the image before it has an id; unique for ever
 * @param name the image's name in the cloud
 * @param method how to capture, of the cloud's methods; empty for its default
 * @param stop whether the host is stopped first, for a consistent disk
 * @param bootMode such as {@code uefi}; empty for the host's own
 * @param imds whether the image demands IMDSv2, where the cloud has it; empty for the cloud's default
 * @param tags all tags to put on everything that is made
 * @param copy for methods that copy files; null is taken as {@link CopyOptions#ALL}, so that an older journal can be read
 */
public record CaptureRequest(
        String token,
        String name,
        String description,
        String method,
        boolean stop,
        String bootMode,
        String imds,
        Map<String, String> tags,
        CopyOptions copy) {
    public CaptureRequest {
        Objects.requireNonNull(token);
        Objects.requireNonNull(name);
        tags = Map.copyOf(tags);
        copy = Objects.requireNonNullElse(copy, CopyOptions.ALL);
    }

    /** With nothing said of copying. */
    public CaptureRequest(
            String token,
            String name,
            String description,
            String method,
            boolean stop,
            String bootMode,
            String imds,
            Map<String, String> tags) {
        this(token, name, description, method, stop, bootMode, imds, tags, CopyOptions.ALL);
    }

    /** The same wishes for an image with this token and these tags. */
    public CaptureRequest identified(String newToken, Map<String, String> newTags) {
        return new CaptureRequest(newToken, name, description, method, stop, bootMode, imds, newTags, copy);
    }
}
