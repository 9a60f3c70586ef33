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
 * @param windows whether it runs Windows, as its SSH server said at the login
 */
public record HostFacts(String id, String address, int port, String user, List<String> hostKeys, boolean windows) {
    public HostFacts {
        hostKeys = List.copyOf(hostKeys);
    }

    /** The same host, known from now on by the key that it showed, and by what it said of itself. */
    HostFacts met(String hostKey, boolean runsWindows) {
        return new HostFacts(id, address, port, user, hostKeys.isEmpty() ? List.of(hostKey) : hostKeys, runsWindows);
    }
}
