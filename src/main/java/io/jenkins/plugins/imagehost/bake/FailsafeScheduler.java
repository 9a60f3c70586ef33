package io.jenkins.plugins.imagehost.bake;

import dev.failsafe.spi.DefaultScheduledFuture;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets Failsafe take its delays and its threads from our scheduler. */
final class FailsafeScheduler implements dev.failsafe.spi.Scheduler {
    private final Scheduler scheduler;

    FailsafeScheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
        Future<?> task = scheduler.after(Duration.of(delay, unit.toChronoUnit()), () -> {
            try {
                callable.call();
            } catch (Exception e) {
                // Failsafe's callables complete their own futures and throw nothing of interest.
                throw new IllegalStateException(e);
            }
        });
        return new DefaultScheduledFuture<Object>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return task.cancel(false);
            }
        };
    }
}
