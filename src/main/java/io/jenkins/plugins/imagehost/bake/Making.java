package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Makes the parts of a capture one after the other, each when the one before can be used. */
final class Making {
    private static final Cadence SETTLING = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(15));
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final OperationRun run;

    Making(OperationRun run) {
        this.run = run;
    }

    /**
     * Makes all of a plan; the last may not be ready yet.
     *
     * @param before what was made before
     */
    CompletableFuture<ResourceRef> all(List<PlannedResource> plan, Map<ResourceKind, String> before) {
        Map<ResourceKind, String> made = new EnumMap<>(ResourceKind.class);
        made.putAll(before);
        CompletableFuture<ResourceRef> last = CompletableFuture.completedFuture(null);
        for (PlannedResource planned : plan) {
            last = last.thenCompose(part -> part == null ? CompletableFuture.completedFuture(null) : ready(part))
                    .thenCompose(part -> one(planned, made))
                    .thenApply(ref -> {
                        made.put(ref.kind(), ref.id());
                        return ref;
                    });
        }
        return last;
    }

    /** Makes one, unless it was made before. */
    CompletableFuture<ResourceRef> one(PlannedResource planned, Map<ResourceKind, String> made) {
        CompletableFuture<String> id = planned.isRepeatable()
                ? run.flow.cloudCall(() -> run.parts.ownership().ensure(run.bake, run.cloud(), planned, made))
                : once(planned, made);
        return id.thenApply(known -> new ResourceRef(planned.kind(), known));
    }

    /** While nobody knows whether it was made, it is looked for. */
    private CompletableFuture<String> once(PlannedResource planned, Map<ResourceKind, String> made) {
        Instant patience = run.flow.now().plus(SETTLED);
        IOException[] last = {null};
        return run.flow.look(
                SETTLING,
                patience.isBefore(run.deadline) ? patience : run.deadline,
                () -> {
                    try {
                        return Optional.of(run.parts.ownership().ensure(run.bake, run.cloud(), planned, made));
                    } catch (NotShownException e) {
                        last[0] = last[0] == null ? e : last[0];
                    } catch (CloudException e) {
                        if (!e.isTransient()) {
                            throw e;
                        }
                        last[0] = e;
                    }
                    return Optional.empty();
                },
                () -> last[0]);
    }

    CompletableFuture<Observation> ready(ResourceRef part) {
        return await(part, seen -> seen.state() == ResourceState.READY);
    }

    /** Waits until a part is as wanted, and fails if it never will be. */
    CompletableFuture<Observation> await(ResourceRef part, Predicate<Observation> wanted) {
        return run.await("", part, wanted, run.deadline, new News(run, "Capturing " + part))
                .thenApply(seen -> {
                    if (!wanted.test(seen)) {
                        throw Failures.because(part + " is of no use: it is " + Expectation.describe(seen));
                    }
                    return seen;
                });
    }

    /** What this operation has made of a kind, as long as the bake owns it. */
    Optional<ResourceRef> made(ResourceKind kind) throws IOException {
        return run.record().resources().stream()
                .filter(resource -> resource.kind() == kind && resource.id() != null)
                .filter(resource -> resource.token().startsWith(run.bake + "-" + run.id))
                .map(OwnedResource::ref)
                .findFirst();
    }
}
