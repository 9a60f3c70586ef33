package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.util.List;
import java.util.Objects;

/**
 * A host to launch.
 *
 * @param image the base image as the user wrote it; empty with {@code adopt}
 * @param adopt id of an existing machine to take over instead; empty for a new one
 * @param host the wishes for it; token, keys and the plugin's own tags are filled in by the engine
 * @param hostKeys what the host is known by, where the user says; empty for what the cloud says
 */
public record LaunchOrder(String image, String adopt, HostRequest host, List<String> hostKeys) {
    public LaunchOrder {
        Objects.requireNonNull(image);
        Objects.requireNonNull(adopt);
        Objects.requireNonNull(host);
        hostKeys = List.copyOf(hostKeys);
    }
}
