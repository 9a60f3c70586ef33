package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;

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

    /**
     * The shortest sensible time between two {@link Resources#observe} calls, as this cloud's rate limits allow.
     *
     * @param waiting how many resources are waited for
     */
    Duration fastestPoll(int waiting);

    /** Lets connections go; nothing in the cloud changes. */
    @Override
    default void close() {}
}
