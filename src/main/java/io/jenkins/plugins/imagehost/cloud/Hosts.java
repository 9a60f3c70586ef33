package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Optional;

/** Starting and stopping image hosts. */
public interface Hosts {
    /**
     * Checks what can be checked for free: unknown values, options this cloud does not have, missing tools, too little
     * room.
     *
     * @throws CloudException.BadRequest naming the parameter, its value and what would be right
     */
    void check(HostRequest request) throws CloudException, InterruptedException;

    /**
     * What has to be made for a host, in order, the host last. Makes nothing. The same request plans the same tokens.
     *
     * @param base a base image that is {@link ResourceState#READY}
     */
    List<PlannedResource> plan(HostRequest request, BaseImage base) throws CloudException, InterruptedException;

    /**
     * Takes over a machine that exists.
     *
     * @return the id by which it is observed from now on
     */
    String adopt(String id, HostRequest request) throws CloudException, InterruptedException;

    /**
     * Asks the host to shut down in good order; returns at once. One that is stopped or gone already is no error.
     *
     * @return false for a host that this cloud cannot stop without losing it, which it captures in its own way
     */
    boolean stop(String id) throws CloudException, InterruptedException;

    /** The last part of the host's console, up to about 64 KiB; empty where there is none. */
    String console(String id) throws CloudException, InterruptedException;

    /**
     * The public keys of the host's SSH server as the cloud tells them by a way of its own, each "type base64".
     *
     * @return empty if this cloud never tells; an empty list if it does not yet
     */
    default Optional<List<String>> hostKeys(String id) throws CloudException, InterruptedException {
        return Optional.empty();
    }

    /**
     * The password that a Windows host made for its administrator, encrypted for the RSA key it was launched with.
     *
     * @return base64; empty as long as there is none
     */
    default Optional<String> password(String id) throws CloudException, InterruptedException {
        return Optional.empty();
    }
}
