package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finding, observing and removing what bakes made, whatever its kind. */
public interface Resources {
    /**
     * The resource that was made with this token, from tags or names in the cloud, not from memory.
     *
     * @return empty if the cloud shows none; one that is gone counts as none
     */
    Optional<String> find(ResourceKind kind, String token) throws CloudException, InterruptedException;

    /**
     * How long a resource may exist before {@link #find} is sure to see it. Until then an intent without an id is not
     * taken for never made.
     */
    Duration settleTime();

    /**
     * Observes many at once, in as few calls as the cloud's API allows.
     *
     * @return an entry for each of {@code refs}; {@link ResourceState#GONE} for what the cloud does not know
     */
    Map<ResourceRef, Observation> observe(Set<ResourceRef> refs) throws CloudException, InterruptedException;

    /**
     * Removes a resource and what exists only for it; one that is gone already is no error. May return while the cloud
     * still works on it: it is removed when it is observed {@link ResourceState#GONE}.
     *
     * @param token that it was made with, by which what belongs to it is found even if it is gone itself
     * @return whether the cloud knew it; if not, and it is younger than {@link #settleTime}, it may yet be shown
     */
    boolean remove(ResourceRef ref, String token) throws CloudException, InterruptedException;

    /** Whether what is of this kind is gone when {@link #remove} returns, so that nobody has to wait for that. */
    default boolean removesAtOnce(ResourceKind kind) {
        return false;
    }
}
