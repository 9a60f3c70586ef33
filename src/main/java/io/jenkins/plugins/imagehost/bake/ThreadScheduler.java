package io.jenkins.plugins.imagehost.bake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The scheduler of a real controller: one timer thread, and workers that go away when they are idle. */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
    private static final int WORKERS = 32;

    private final Clock clock;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;

    /** @param threads names and daemonizes the threads */
    public ThreadScheduler(Clock clock, ThreadFactory threads) {
        this.clock = clock;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(WORKERS, WORKERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(() -> workers.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins nothing new; what runs may finish. */
    @Override
    public void close() {
        timer.shutdown();
        workers.shutdown();
    }
}
