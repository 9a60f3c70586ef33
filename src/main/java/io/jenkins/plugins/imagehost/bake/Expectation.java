package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What somebody waits for: one resource, in some state, until some time. */
final class Expectation {
    private final ResourceRef ref;
    private final Predicate<Observation> done;
    private final Instant deadline;
    private final Consumer<Observation> onChange;
    private final Instant since;
    private final boolean patient;
    private final CompletableFuture<Observation> future = new CompletableFuture<>();
    private Observation last;

    Expectation(
            ResourceRef ref,
            Predicate<Observation> done,
            Instant deadline,
            Consumer<Observation> onChange,
            Instant since,
            boolean patient) {
        this.ref = ref;
        this.done = done;
        this.deadline = deadline;
        this.onChange = onChange;
        this.since = since;
        this.patient = patient;
    }

    ResourceRef ref() {
        return ref;
    }

    /** Whether nobody waits for it to come true. */
    boolean isPatient() {
        return patient;
    }

    /** Until the next look. */
    Duration pause(Cadence cadence, Instant now) {
        return patient ? cadence.patient() : cadence.next(Duration.between(since, now));
    }

    CompletableFuture<Observation> future() {
        return future;
    }

    /** Takes note of what the cloud said now. */
    void observed(Observation observation) {
        if (!observation.equals(last)) {
            last = observation;
            onChange.accept(observation);
        }
        if (done.test(observation)) {
            future.complete(observation);
        }
    }

    void expireAt(Instant now) {
        if (!now.isBefore(deadline)) {
            String seen = last == null ? "was never seen" : "is " + describe(last);
            future.completeExceptionally(new DeadlinePassedException(ref + " took too long: it still " + seen));
        }
    }

    static String describe(Observation observation) {
        String state = observation.state().name().toLowerCase(java.util.Locale.ROOT);
        return observation.message().isEmpty() ? state : state + " (" + observation.message() + ")";
    }
}
