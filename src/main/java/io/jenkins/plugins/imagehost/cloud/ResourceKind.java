package io.jenkins.plugins.imagehost.cloud;

/** The kinds of things that a bake makes in a cloud and owns until they are removed or handed over. */
public enum ResourceKind {
    /** A base image being built or fetched; shared between bakes, so never removed by one. */
    BASE_IMAGE,
    KEY_PAIR,
    SECURITY_GROUP,
    HOST,
    VOLUME,
    SNAPSHOT,
    /** Files that an image is made of, where the cloud keeps images as files. */
    BUNDLE,
    /** A captured machine image, with the snapshots that belong to it. */
    IMAGE
}
