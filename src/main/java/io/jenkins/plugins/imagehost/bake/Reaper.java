package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the bakes that nobody else will: whose build is over without having ended them, whose lease has passed, or whose
 * removal failed before. It knows only what this controller's journal owns; a host that a live build uses is never touched.
 */
final class Reaper {
    private static final Logger LOGGER = Logger.getLogger(Reaper.class.getName());
    private static final Duration ROUND = Duration.ofMinutes(2);

    private final BakeEngine engine;
    private final Parts parts;
    private final Predicate<BuildRef> live;
    private Future<?> next;
    private boolean stopped;

    Reaper(BakeEngine engine, Parts parts, Predicate<BuildRef> live) {
        this.engine = engine;
        this.parts = parts;
        this.live = live;
    }

    synchronized void start() {
        if (next == null && !stopped) {
            next = parts.scheduler().after(Duration.ZERO, this::round);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void round() {
        Flow.letGo(endAll(this::isOver, Progress.NONE).whenComplete(this::roundEnded));
    }

    private synchronized void roundEnded(Void done, Throwable failure) {
        if (failure != null) {
            LOGGER.log(Level.WARNING, "a round of the reaper failed; the next comes in " + ROUND, failure);
        }
        if (!stopped) {
            next = parts.scheduler().after(ROUND, this::round);
        }
    }

    private boolean isOver(BakeRecord record) {
        if (live.test(record.build())) {
            // A removal that the build itself asked for and that failed is tried again even while it lives.
            return record.phase() == BakeRecord.Phase.ENDING;
        }
        boolean pastLease = !parts.scheduler().now().isBefore(record.lease());
        return pastLease || !record.keepHost() || record.phase() != BakeRecord.Phase.OPEN;
    }

    /** Ends the bakes of some kind; those of builds that are over are forgotten as soon as they own nothing. */
    CompletableFuture<Void> endAll(Predicate<BakeRecord> which, Progress progress) {
        List<CompletableFuture<Void>> ends = parts.journal().all().stream()
                .filter(which)
                .map(record -> engine.end(record.id(), progress).thenCompose(clean -> forget(record, clean)))
                .toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> forget(BakeRecord record, boolean clean) {
        if (!clean || live.test(record.build())) {
            return CompletableFuture.completedFuture(null);
        }
        return new Flow(parts.scheduler()).call(() -> {
            remove(record);
            return null;
        });
    }

    private void remove(BakeRecord record) throws IOException {
        parts.payloads().remove(record.id());
        parts.journal().remove(record.id());
        LOGGER.log(Level.FINE, "bake {0} is over", record.id());
    }
}
