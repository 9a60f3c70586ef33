package io.jenkins.plugins.imagehost.cloud;

/** Where a resource stands, the same words for all kinds. */
public enum ResourceState {
    /** Being made, or starting. */
    PENDING,
    /** Usable: a host that runs, an image that is available. */
    READY,
    /** A host on its way to {@link #STOPPED}. */
    STOPPING,
    /** A host whose disk is at rest. */
    STOPPED,
    /** Will never be ready; still has to be removed. */
    FAILED,
    /** The cloud knows no such resource, or only its tombstone; an observation of a tombstone says why, in its message. */
    GONE
}
