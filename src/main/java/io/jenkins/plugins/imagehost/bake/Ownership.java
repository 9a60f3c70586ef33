package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Making what a bake will own: written down, then made, then its id written down. An intent that was left without an id is
 * settled by asking the cloud for its token, never by making a second one unasked.
 */
final class Ownership {
    private final Journal journal;
    private final Scheduler scheduler;

    Ownership(Journal journal, Scheduler scheduler) {
        this.journal = journal;
        this.scheduler = scheduler;
    }

    /** Makes all of a plan, in order, and returns the ids by kind. */
    Map<ResourceKind, String> ensureAll(String bake, Cloud cloud, List<PlannedResource> plan)
            throws IOException, InterruptedException {
        Map<ResourceKind, String> made = new EnumMap<>(ResourceKind.class);
        for (PlannedResource planned : plan) {
            made.put(planned.kind(), ensure(bake, cloud, planned, made));
        }
        return made;
    }

    /**
     * The id of a planned resource, made now unless an earlier run has made it. Repeatable after any failure.
     *
     * @param made ids that the same plan made before
     * @throws NotShownException if it cannot be made repeatably, and an earlier try may have been heard
     */
    String ensure(String bake, Cloud cloud, PlannedResource planned, Map<ResourceKind, String> made)
            throws IOException, InterruptedException {
        ResourceKind kind = planned.kind();
        Optional<OwnedResource> known = journal.get(bake).resource(kind, planned.token());
        if (known.isPresent() && known.get().id() != null) {
            return known.get().id();
        }
        Optional<String> found = known.isPresent() ? cloud.resources().find(kind, planned.token()) : Optional.empty();
        if (found.isEmpty() && known.isPresent() && isInDoubt(planned, known.get(), cloud)) {
            throw new NotShownException(planned);
        }
        String id = found.isPresent() ? found.get() : make(bake, cloud, planned, known, made);
        journal.update(
                bake,
                record ->
                        record.resource(kind, planned.token()).ifPresent(resource -> record.put(resource.withId(id))));
        return id;
    }

    private boolean isInDoubt(PlannedResource planned, OwnedResource intent, Cloud cloud) {
        return !planned.isRepeatable() && scheduler.now().isBefore(intent.shownFrom(cloud));
    }

    /** From each try on the cloud is given time to show what may have been made, though its answer was lost. */
    private String make(
            String bake,
            Cloud cloud,
            PlannedResource planned,
            Optional<OwnedResource> known,
            Map<ResourceKind, String> made)
            throws IOException, InterruptedException {
        OwnedResource intent = known.map(resource -> resource.intendedAgain(scheduler.now()))
                .orElseGet(() -> OwnedResource.intent(
                        planned.kind(), planned.token(), cloud.scope().region(), scheduler.now()));
        journal.update(bake, record -> record.put(intent));
        try {
            return planned.make(made);
        } catch (CloudException e) {
            if (!planned.isRepeatable() && !(e instanceof CloudException.Unavailable)) {
                // refused; and what an earlier try made would have been found
                journal.update(bake, record -> record.drop(intent));
            }
            throw e;
        }
    }
}
