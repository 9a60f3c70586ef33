package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A host to launch, in the words of {@code launchImageHost}. Empty strings, lists and maps mean "not said".
 *
 * @param token names the host before it has an id; unique for ever
 * @param name for people; the cloud shows it where it shows names
 * @param types instance types in order of preference
 * @param arch architecture of the host
 * @param disk the root disk
 * @param network where the host stands
 * @param sshUser whom the key is for; empty for the base image's own
 * @param publicKey OpenSSH line of the temporary public key to install
 * @param hostKey SSH host key to give the machine, where the cloud can hand one in; null where it makes its own
 * @param userData passed on to the machine
 * @param instanceProfile the cloud identity that the host gets
 * @param spot wishes for a spot instance; null for none
 * @param bootLoader boot by the disk's own boot loader even if the cloud knows a shorter way, as a test boot must
 * @param tags all tags to put on everything that is made, the plugin's own ({@code image-host:*}) among them
 */
public record HostRequest(
        String token,
        String name,
        List<String> types,
        String arch,
        DiskRequest disk,
        NetworkRequest network,
        String sshUser,
        String publicKey,
        HostKey hostKey,
        String userData,
        String instanceProfile,
        SpotRequest spot,
        boolean bootLoader,
        Map<String, String> tags) {

    public HostRequest {
        Objects.requireNonNull(token);
        types = List.copyOf(types);
        tags = Map.copyOf(tags);
    }

    /** The same wishes for a host with this token and these keys and tags. */
    public HostRequest identified(
            String newToken, String newPublicKey, HostKey newHostKey, Map<String, String> newTags) {
        return new HostRequest(
                newToken,
                name,
                types,
                arch,
                disk,
                network,
                sshUser,
                newPublicKey,
                newHostKey,
                userData,
                instanceProfile,
                spot,
                bootLoader,
                newTags);
    }

    /**
     * The root disk.
     *
     * @param sizeGiB 0 for the base image's own size
     * @param iops 0 for the type's own
     * @param throughput in MiB a second, 0 for the type's own
     * @param encrypted null for the account's own
     */
    public record DiskRequest(int sizeGiB, String type, int iops, int throughput, Boolean encrypted, String kmsKey) {
        public static final DiskRequest DEFAULT = new DiskRequest(0, "", 0, 0, null, "");
    }

    /**
     * Where a host stands.
     *
     * @param publicAddress null for the subnet's own setting
     * @param connect which of its addresses to connect to: {@link #PUBLIC}, {@link #PRIVATE} or {@link #IPV6}; empty for
     *     the public one, if it has one
     * @param sshPort port of its SSH server, 0 for what the cloud says
     */
    public record NetworkRequest(
            String subnet, List<String> securityGroups, Boolean publicAddress, String connect, int sshPort) {
        public static final String PUBLIC = "public";
        public static final String PRIVATE = "private";
        public static final String IPV6 = "ipv6";
        public static final NetworkRequest DEFAULT = new NetworkRequest("", List.of(), null, "", 0);

        public NetworkRequest {
            securityGroups = List.copyOf(securityGroups);
        }

        /** The same place, with an SSH server at this port. */
        public NetworkRequest at(int port) {
            return new NetworkRequest(subnet, securityGroups, publicAddress, connect, port);
        }
    }

    /** A spot instance: the highest price an hour in US dollars (empty for the on-demand price), and whether on-demand will do. */
    public record SpotRequest(String maxPrice, boolean fallback) {}

    /**
     * An SSH host key pair that the machine shall use, so that its identity is known before it boots.
     *
     * @param publicKey "type base64"
     * @param privateKey OpenSSH PEM; secret until the machine is gone
     */
    public record HostKey(String publicKey, String privateKey) {
        @Override
        public String toString() {
            return publicKey;
        }
    }
}
