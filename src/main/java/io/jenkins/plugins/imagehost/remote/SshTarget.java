package io.jenkins.plugins.imagehost.remote;

import java.util.List;
import java.util.Objects;

/**
 * How to reach a host by SSH.
 *
 * @param address host name or IP address, as seen from the site (or from the bastion)
 * @param port TCP port
 * @param user to log in as
 * @param privateKey OpenSSH or PEM private key; null to log in by password
 * @param password of the user, or passphrase of the private key; null for none
 * @param hostKeys public keys of which the host must show one, each "type base64"; empty for trust on first use, which
 *     pins the key that the first connection saw
 * @param bastion the host to go through; null to connect directly
 */
public record SshTarget(
        String address,
        int port,
        String user,
        String privateKey,
        String password,
        List<String> hostKeys,
        SshTarget bastion) {
    public SshTarget {
        Objects.requireNonNull(address);
        Objects.requireNonNull(user);
        hostKeys = List.copyOf(hostKeys);
    }

    /** Whether {@code line} is what a host can be known by: "type base64", and whatever comment. */
    public static boolean isPublicKey(String line) {
        return HostKeys.isKey(line);
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return user + "@" + address + ":" + port;
    }
}
