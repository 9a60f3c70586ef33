package io.jenkins.plugins.imagehost.bake;

import java.util.Objects;

/**
 * The build that a bake belongs to.
 *
 * @param id how the controller finds it again; empty for a bake without a build
 * @param name for people and tags, such as {@code web #12}
 */
public record BuildRef(String id, String name) {
    public BuildRef {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }
}
