package io.jenkins.plugins.imagehost.bake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The scheduler of a real controller: one timer thread, and as many workers as there is work for at the same time, which go
 * away when they are idle.
 */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
    private static final int WORKERS = 32;
    /** Idle workers take turns: with a long time, a look now and then would keep many of them. */
    private static final int IDLE_SECONDS = 10;

    private final Clock clock;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;

    /** @param threads names and daemonizes the threads */
    public ThreadScheduler(Clock clock, ThreadFactory threads) {
        this.clock = clock;
        IdleFirst queue = new IdleFirst();
        this.workers =
                new ThreadPoolExecutor(0, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, queue, threads, queue::enqueue);
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

    /** Refuses what no idle worker takes at once, so that there is a new worker for it, or, once there are enough, a queue. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        void enqueue(Runnable task, ThreadPoolExecutor pool) {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("the scheduler is closed");
            }
            super.offer(task);
        }
    }
}
