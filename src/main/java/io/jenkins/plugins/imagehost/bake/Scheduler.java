package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** Time and threads, injected so that tests decide when "later" is. */
public interface Scheduler {
    Instant now();

    /** Threads for calls that block for a short while: cloud calls, commands on a host. */
    Executor workers();

    /**
     * Runs {@code task} on the {@link #workers} once {@code delay} has passed.
     *
     * @return cancelling it prevents a task that has not begun
     */
    Future<?> after(Duration delay, Runnable task);
}
