package io.jenkins.plugins.imagehost.site;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what real processes do, for tests: as short as possible, and never for ever. */
public final class Await {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "await");
        thread.setDaemon(true);
        return thread;
    });

    private Await() {}

    /** The first value of {@code look} that is not null. */
    public static <T> T first(String what, Duration limit, Callable<T> look) throws Exception {
        CompletableFuture<T> found = new CompletableFuture<>();
        var looking = CLOCK.scheduleWithFixedDelay(
                () -> {
                    try {
                        T value = look.call();
                        if (value != null) {
                            found.complete(value);
                        }
                    } catch (Throwable e) {
                        found.completeExceptionally(e);
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
        try {
            return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + limit + " in vain for " + what, e);
        } finally {
            looking.cancel(true);
        }
    }

    public static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        first(what, limit, () -> condition.call() ? Boolean.TRUE : null);
    }

    /** Lets a little time pass, for a caller that looks again and again by itself. */
    public static void pause(Duration time) throws Exception {
        CLOCK.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }
}
