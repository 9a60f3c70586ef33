package io.jenkins.plugins.imagehost.cloud;

import java.util.Map;

/**
 * A resource that a bake is about to make. The engine writes kind and token into the journal, then calls
 * {@link #make}, then writes the id.
 */
public interface PlannedResource {
    ResourceKind kind();

    /**
     * Names this resource before it has an id: the client token where the cloud takes one, and the tag or name by which
     * {@link Resources#find} finds it. The same for the same bake and purpose, however often it is planned.
     */
    String token();

    /**
     * Whether making it again with the same token gives the one that exists. If not, and an answer was lost, the engine makes
     * another one only when the cloud would be sure to show the first.
     */
    default boolean isRepeatable() {
        return true;
    }

    /**
     * Makes it. Called again with the same token after an answer was lost, it returns the id of the one that exists
     * wherever the cloud's API allows that.
     *
     * @param made ids of what the same plan made before, by kind
     * @return the cloud's id
     * @throws CloudException.Unavailable when it may have been made nevertheless
     */
    String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException;
}
