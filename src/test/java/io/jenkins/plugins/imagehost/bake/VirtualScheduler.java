package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Time that passes only when there is nothing left to do, on one thread: what happens is always the same. */
final class VirtualScheduler implements Scheduler {
    private record Entry(Instant at, long order, FutureTask<Void> task) {}

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;
    private Consumer<Duration> passing = time -> {};

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Executor workers() {
        return task -> after(Duration.ZERO, task);
    }

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        FutureTask<Void> future = new FutureTask<>(task, null);
        queue.add(new Entry(now.plus(delay), order++, future));
        return future;
    }

    /** Lets time pass until the condition holds, or until {@code limit} has passed, or nothing will ever happen again. */
    boolean runUntil(BooleanSupplier condition, Duration limit) {
        Instant end = now.plus(limit);
        while (!condition.getAsBoolean()) {
            Entry next = queue.peek();
            if (next == null || next.at().isAfter(end)) {
                become(end);
                return condition.getAsBoolean();
            }
            queue.remove();
            become(next.at());
            next.task().run();
        }
        return true;
    }

    private void become(Instant later) {
        if (later.isAfter(now)) {
            Duration passed = Duration.between(now, later);
            now = later;
            passing.accept(passed);
        }
    }

    /** Hears how much time passes. */
    void whilePassing(Consumer<Duration> listener) {
        passing = listener;
    }

    void pass(Duration time) {
        runUntil(() -> false, time);
    }

    /** How much is to come. */
    long planned() {
        return queue.stream().filter(entry -> !entry.task().isDone()).count();
    }

    /** Forgets all that was to come, as the end of a JVM does. */
    void crash() {
        queue.clear();
    }
}
