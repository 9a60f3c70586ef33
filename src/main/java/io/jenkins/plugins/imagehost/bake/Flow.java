package io.jenkins.plugins.imagehost.bake;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The asynchronous pieces of one run of one operation: calls on workers, looks at a cadence, both ended by one
 * {@link #cancel}. Nothing here holds a thread between two looks.
 */
final class Flow {
    private static final Logger LOGGER = Logger.getLogger(Flow.class.getName());
    private static final RetryPolicy<Object> CLOUD_RETRIES = RetryPolicy.builder()
            .handleIf(Flow::isTransient)
            .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
            .withJitter(0.2)
            .withMaxAttempts(8)
            .build();

    private final Scheduler scheduler;
    private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean cancelled;
    private int callsUnderWay;

    Flow(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    Instant now() {
        return scheduler.now();
    }

    /**
     * Ends all waits of this run with a {@link CancellationException} and begins no further call.
     *
     * @return done when the calls that were under way have returned: only then nothing new can appear in the cloud
     */
    CompletableFuture<Void> cancel() {
        synchronized (this) {
            cancelled = true;
        }
        waits.forEach(wait -> wait.cancel(false));
        completeIfIdle();
        return idle;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** One blocking call on a worker. */
    <T> CompletableFuture<T> call(Callable<T> call) {
        return wait(CompletableFuture.supplyAsync(() -> counted(call), scheduler.workers()));
    }

    /** A call to a cloud, tried again while the cloud is throttling or unavailable. It has to be repeatable. */
    <T> CompletableFuture<T> cloudCall(Callable<T> call) {
        return wait(Failsafe.with(CLOUD_RETRIES)
                .with(new FailsafeScheduler(scheduler))
                .getAsync(() -> counted(call)));
    }

    /**
     * Looks again and again until there is something to see.
     *
     * @param look returns what was waited for, or empty to look again
     * @param deadline ends the looking
     * @param late makes the failure when the deadline has passed
     */
    <T> CompletableFuture<T> look(
            Cadence cadence, Instant deadline, Callable<Optional<T>> look, Callable<? extends Exception> late) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        new Looking<>(cadence, deadline, look, late, seen, now()).run();
        return wait(seen);
    }

    private final class Looking<T> implements Runnable {
        private final Cadence cadence;
        private final Instant deadline;
        private final Callable<Optional<T>> look;
        private final Callable<? extends Exception> late;
        private final CompletableFuture<T> seen;
        private final Instant started;

        Looking(
                Cadence cadence,
                Instant deadline,
                Callable<Optional<T>> look,
                Callable<? extends Exception> late,
                CompletableFuture<T> seen,
                Instant started) {
            this.cadence = cadence;
            this.deadline = deadline;
            this.look = look;
            this.late = late;
            this.seen = seen;
            this.started = started;
        }

        @Override
        public void run() {
            if (!cancelled) {
                letGo(call(look).whenComplete(this::looked));
            }
        }

        private void looked(Optional<T> result, Throwable failure) {
            if (failure != null) {
                seen.completeExceptionally(failure);
            } else if (result.isPresent()) {
                seen.complete(result.get());
            } else if (!now().isBefore(deadline)) {
                letGo(call(late)
                        .whenComplete((why, problem) -> seen.completeExceptionally(problem == null ? why : problem)));
            } else {
                Future<?> unused = scheduler.after(cadence.next(Duration.between(started, now())), this);
            }
        }
    }

    /** {@code future}, but over at once when this run is cancelled. */
    @SuppressWarnings("CollectionUndefinedEquality") // Each future is looked for as itself.
    <T> CompletableFuture<T> wait(CompletableFuture<T> future) {
        waits.add(future);
        letGo(future.whenComplete((result, failure) -> waits.remove(future)));
        if (cancelled) {
            future.cancel(false);
        }
        return future;
    }

    /** Lets a chain go its way that nobody waits for; what goes wrong in it unforeseen is at least logged. */
    static void letGo(CompletableFuture<?> chain) {
        CompletableFuture<?> unused = chain.exceptionally(failure -> {
            LOGGER.log(Level.FINE, "a chain that nobody waits for ended", failure);
            return null;
        });
    }

    /** The exception itself, out of the wrappers that futures put around it. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isTransient(Throwable failure) {
        return unwrap(failure) instanceof CloudException cloud && cloud.isTransient();
    }

    private <T> T counted(Callable<T> call) {
        if (!begin()) {
            throw new CancellationException();
        }
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        } finally {
            synchronized (this) {
                callsUnderWay--;
            }
            completeIfIdle();
        }
    }

    private synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        callsUnderWay++;
        return true;
    }

    private void completeIfIdle() {
        boolean over;
        synchronized (this) {
            over = cancelled && callsUnderWay == 0;
        }
        if (over) {
            idle.complete(null);
        }
    }
}
