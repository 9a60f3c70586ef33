package io.jenkins.plugins.imagehost.cloud;

/**
 * One cloud account in one region, split by need so that a new cloud may start with part of it. Implementations are
 * thread-safe and keep no state of their own that a restart would lose.
 */
public interface Cloud extends AutoCloseable {
    CloudScope scope();

    BaseImages baseImages();

    Hosts hosts();

    Images images();

    Resources resources();

    /** Lets connections go; nothing in the cloud changes. */
    @Override
    default void close() {}
}
