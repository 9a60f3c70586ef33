package io.jenkins.plugins.imagehost.cloud;

import java.time.Instant;

/** What exists in a {@link MemoryCloud}, and what becomes of it when. */
final class MemoryThing {
    final ResourceRef ref;
    final String token;
    final String name;
    final Instant made;
    ResourceState state = ResourceState.PENDING;
    ResourceState next;
    /** Null for never. */
    Instant nextAt;

    MemoryThing(ResourceRef ref, String token, String name, Instant made) {
        this.ref = ref;
        this.token = token;
        this.name = name;
        this.made = made;
    }
}
