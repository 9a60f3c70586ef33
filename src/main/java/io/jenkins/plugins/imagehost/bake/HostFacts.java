package io.jenkins.plugins.imagehost.bake;

import java.util.List;

/**
 * A host of a bake, as the steps after {@code launchImageHost} find it again.
 *
 * @param id the cloud's id
 * @param address at which the site reaches its SSH server
 * @param port of its SSH server
 * @param user to log in as
 * @param hostKeys public keys it is known by; never empty once it was logged in to
 */
public record HostFacts(String id, String address, int port, String user, List<String> hostKeys) {
    public HostFacts {
        hostKeys = List.copyOf(hostKeys);
    }

    /** The same host, known from now on by the key that it showed. */
    HostFacts pinned(String hostKey) {
        return hostKeys.isEmpty() ? new HostFacts(id, address, port, user, List.of(hostKey)) : this;
    }
}
