package io.jenkins.plugins.imagehost.cloud;

import java.util.Map;
import java.util.Objects;

/**
 * What a cloud said about a resource when it was last asked.
 *
 * @param state where the resource stands
 * @param message what the cloud says of that state, for people: the reason of a failure, how far a copy is; may be empty
 * @param attributes facts that come with the state, by the constants of this class; absent ones are not known yet
 */
public record Observation(ResourceState state, String message, Map<String, String> attributes) {
    /** The address at which the site reaches a host's SSH server. */
    public static final String ADDRESS = "address";

    /** A host's address in the public Internet, if it has one. */
    public static final String PUBLIC_ADDRESS = "publicAddress";

    /** A host's address in its own network, if it has one. */
    public static final String PRIVATE_ADDRESS = "privateAddress";

    /** A host's IPv6 address, if it has one. */
    public static final String IPV6_ADDRESS = "ipv6Address";

    /** The cloud's name for a host's size, such as {@code t3.small}, and what is special about it. */
    public static final String TYPE = "type";

    /** The TCP port of a host's SSH server, 22 if absent. */
    public static final String SSH_PORT = "sshPort";

    /** The host's public SSH keys as {@code known_hosts} has them, "type base64", one a line, where the cloud tells. */
    public static final String HOST_KEYS = "hostKeys";

    /** The id of the host that a volume is attached to. A volume that is ready and does not have it is attached to none. */
    public static final String ATTACHED_TO = "attachedTo";

    /**
     * How the kernel of the host knows a volume that is attached: words such as {@code serial=TEXT} and {@code name=NAME},
     * of which one will do.
     */
    public static final String DISK = "disk";

    /** Real size of an image, in bytes. */
    public static final String SIZE_BYTES = "sizeBytes";

    /** Size of the disk that an image describes, in bytes. */
    public static final String VIRTUAL_SIZE_BYTES = "virtualSizeBytes";

    /** SHA-256 of an image file, in hexadecimal. */
    public static final String SHA256 = "sha256";

    /** Where an image file is, for clouds that keep images as files. */
    public static final String PATH = "path";

    public Observation {
        Objects.requireNonNull(state);
        Objects.requireNonNull(message);
        attributes = Map.copyOf(attributes);
    }

    public static Observation of(ResourceState state) {
        return new Observation(state, "", Map.of());
    }

    public static Observation of(ResourceState state, String message) {
        return new Observation(state, message, Map.of());
    }
}
