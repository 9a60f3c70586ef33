package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads in which sshj is called. Callers of a shell wait for them: so a caller's interrupt never ends in the
 * middle of sshj, which takes it for a broken connection, and every wait has a limit. Idle threads end by themselves.
 */
final class SshThreads {
    private static final long IDLE_SECONDS = 30;

    private final ExecutorService calls = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("ssh call"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons("ssh clock"));

    SshThreads() {
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable task) {
        calls.execute(task);
    }

    <T> Future<T> submit(Callable<T> task) {
        return calls.submit(task);
    }

    /** Runs {@code check} again and again in the one thread for all connections: it must not block. */
    ScheduledFuture<?> every(Duration period, Runnable check) {
        return clock.scheduleWithFixedDelay(check, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs {@code task}; an interrupt of the caller leaves it to end by itself, after {@code giveUp}. */
    <T> T call(Callable<T> task, Runnable giveUp) throws IOException, InterruptedException {
        Future<T> future = submit(task);
        try {
            return future.get();
        } catch (InterruptedException e) {
            giveUp.run();
            throw e;
        } catch (ExecutionException e) {
            throw unwrap(e);
        }
    }

    /** Waits for {@code future} whatever interrupts; gives up after {@code limit}, and forgets its errors. */
    static boolean awaitQuietly(Future<?> future, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return true;
                } catch (TimeoutException e) {
                    return false;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a task threw, to be thrown on. */
    static IOException unwrap(ExecutionException e) throws InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof InterruptedException) {
            return new InterruptedIOException("a thread of the shell was interrupted");
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "image-host " + name + ' ' + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(SshThreads.class.getClassLoader());
            return thread;
        };
    }
}
