package io.jenkins.plugins.imagehost.cloud;

import java.util.Objects;

/** A resource that exists, or existed, in one cloud scope: its kind and the cloud's id for it. */
public record ResourceRef(ResourceKind kind, String id) {
    public ResourceRef {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + id;
    }
}
