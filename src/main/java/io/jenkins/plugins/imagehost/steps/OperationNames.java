package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.bake.BakeIds;

/** Names for the operations of a bake, so that the same step may be used several times. */
final class OperationNames {
    private OperationNames() {}

    /** A new name such as {@code capture-k7wq2mx9fd}. */
    static String next(String kind) {
        return kind + BakeIds.next().substring("bake".length());
    }
}
