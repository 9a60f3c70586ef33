package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The poll of one account and region. */
final class ScopePoll {
    private static final Logger LOGGER = Logger.getLogger(ScopePoll.class.getName());
    private static final Duration SLOWEST = Duration.ofSeconds(15);
    private static final Duration SLOWEST_AFTER_FAILURES = Duration.ofMinutes(1);
    private static final int REFUSALS_IN_A_ROW = 5;

    private final Scheduler scheduler;
    private final List<Expectation> expectations = new ArrayList<>();
    private Cloud cloud;
    private Future<?> next;
    private Instant nextAt;
    private Instant lastLook = Instant.EPOCH;
    private boolean polling;
    private int failures;

    ScopePoll(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    synchronized void add(Cloud newestCloud, Expectation expectation) {
        cloud = newestCloud;
        expectations.add(expectation);
        plan(firstLook(expectation, scheduler.now()));
    }

    /** At once, unless so many wait that looks have to be shared out among them. */
    private Instant firstLook(Expectation newcomer, Instant now) {
        Duration alone = cloud.fastestPoll(Set.of(newcomer.ref()));
        if (newcomer.isPatient()) {
            return now.plus(new Cadence(alone, SLOWEST).patient());
        }
        Instant shared = lastLook.plus(cloud.fastestPoll(refs(stillWaiting()))).minus(alone);
        return shared.isAfter(now) ? shared : now;
    }

    private static Set<ResourceRef> refs(List<Expectation> expectations) {
        return expectations.stream().map(Expectation::ref).collect(Collectors.toSet());
    }

    /** Makes sure that the next poll is not later than wanted. */
    private synchronized void plan(Instant wanted) {
        if (polling || (next != null && !wanted.isBefore(nextAt))) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        nextAt = wanted;
        Duration delay = Duration.between(scheduler.now(), wanted);
        next = scheduler.after(delay.isNegative() ? Duration.ZERO : delay, this::poll);
    }

    private void poll() {
        Cloud asked;
        List<Expectation> waiting;
        synchronized (this) {
            polling = true;
            next = null;
            lastLook = scheduler.now();
            asked = cloud;
            waiting = stillWaiting();
        }
        try {
            if (!waiting.isEmpty()) {
                ask(asked, waiting);
            }
        } finally {
            synchronized (this) {
                polling = false;
                waiting = stillWaiting();
            }
            if (!waiting.isEmpty()) {
                plan(scheduler.now().plus(pause(asked, waiting)));
            }
        }
    }

    private List<Expectation> stillWaiting() {
        expectations.removeIf(expectation -> expectation.future().isDone());
        return List.copyOf(expectations);
    }

    private void ask(Cloud asked, List<Expectation> waiting) {
        Set<ResourceRef> refs = refs(waiting);
        try {
            Map<ResourceRef, Observation> seen = asked.resources().observe(refs);
            failures = 0;
            waiting.forEach(expectation ->
                    expectation.observed(seen.getOrDefault(expectation.ref(), Observation.of(ResourceState.GONE))));
        } catch (CloudException e) {
            failures++;
            LOGGER.log(Level.FINE, e, () -> "cannot observe " + refs);
            if (!e.isTransient() && failures >= REFUSALS_IN_A_ROW) {
                waiting.forEach(expectation -> expectation.future().completeExceptionally(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            waiting.forEach(expectation -> expectation.future().completeExceptionally(e));
        }
        Instant now = scheduler.now();
        waiting.forEach(expectation -> expectation.expireAt(now));
    }

    private Duration pause(Cloud asked, List<Expectation> waiting) {
        Duration fastest = asked.fastestPoll(refs(waiting));
        if (failures > 0) {
            return new Cadence(fastest, SLOWEST_AFTER_FAILURES)
                    .next(fastest.multipliedBy(10L << Math.min(failures, 10)));
        }
        Cadence cadence = new Cadence(fastest, SLOWEST);
        Instant now = scheduler.now();
        return waiting.stream()
                .map(expectation -> expectation.pause(cadence, now))
                .min(Duration::compareTo)
                .orElse(SLOWEST);
    }
}
