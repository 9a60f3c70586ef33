package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.bake.PublicationFacts.Place;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CopyRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** An image of a publication in one region: the captured one in its own, a copy in each other. */
final class RegionalImage {
    /** Copies that the cloud has no room for wait for those that it makes. */
    private static final Cadence ROOM = new Cadence(Duration.ofSeconds(10), Duration.ofMinutes(1));

    private final OperationRun run;
    private final PublicationOrder order;
    private final String region;
    private final Changes changes;

    RegionalImage(OperationRun run, PublicationOrder order, String region) {
        this.run = run;
        this.order = order;
        this.region = region;
        this.changes = new Changes(run, region);
    }

    private boolean isOwn() {
        return region.equals(order.image().region());
    }

    private String token() {
        return PublishOperation.token(run) + "-" + region;
    }

    CompletableFuture<Place> copy() {
        return begin().thenCompose(image -> run.await(
                                region,
                                image,
                                Set.of(ResourceState.READY),
                                run.deadline,
                                new News(run, "Copying to " + region))
                        .thenApply(seen -> checkReady(image, seen)))
                .thenCompose(image -> release(image.id()))
                .exceptionallyCompose(this::leaveOut);
    }

    private ResourceRef checkReady(ResourceRef image, Observation seen) {
        if (seen.state() != ResourceState.READY) {
            throw Failures.because(image + " was not copied to " + region + ": it is " + Expectation.describe(seen));
        }
        run.progress.line("Copied to " + region + " as " + image.id());
        return image;
    }

    private CompletableFuture<ResourceRef> begin() {
        AtomicReference<CloudException> refusal = new AtomicReference<>();
        return run.flow.look(ROOM, run.deadline, () -> make(refusal), refusal::get);
    }

    private Optional<ResourceRef> make(AtomicReference<CloudException> refusal)
            throws IOException, InterruptedException {
        Cloud cloud = run.cloud(region);
        CopyRequest request =
                new CopyRequest(token(), order.image(), order.publication().kmsKey(region), run.tags(order.tags()));
        try {
            String id = run.parts
                    .ownership()
                    .ensureAll(run.bake, cloud, List.of(cloud.publishing().copy(request)))
                    .get(ResourceKind.IMAGE);
            return Optional.of(new ResourceRef(ResourceKind.IMAGE, id));
        } catch (CloudException.Capacity e) {
            if (refusal.getAndSet(e) == null) {
                run.progress.line("The copy to " + region + " waits for others: " + e.getMessage());
            }
        } catch (CloudException e) {
            if (!e.isTransient()) {
                throw e;
            }
            refusal.set(e);
        }
        return Optional.empty();
    }

    /** Whom it is for, and for how long. */
    CompletableFuture<Place> release(String image) {
        return changes.make(() -> run.cloud(region).publishing().release(image, order.publication()))
                .thenApply(made -> new Place(region, image, ""));
    }

    /** What others find it by. */
    CompletableFuture<Place> point(String image) {
        return changes.make(() -> run.cloud(region).publishing().point(image, order.publication()))
                .thenApply(made -> new Place(region, image, ""))
                .exceptionallyCompose(this::leaveOut);
    }

    /** One region's failure need not cost the others. */
    private CompletableFuture<Place> leaveOut(Throwable failure) {
        if (isOwn() || !order.bestEffort() || run.flow.isCancelled()) {
            return CompletableFuture.failedFuture(failure);
        }
        String why = Flow.unwrap(failure).getMessage();
        run.progress.line("Not published in " + region + ": " + why);
        return takeBack().thenApply(gone -> new Place(region, "", why));
    }

    /** Makes all as it was before; what cannot be removed now stays in the journal. */
    CompletableFuture<Void> takeBack() {
        return run.flow
                .call(this::image)
                .thenCompose(image ->
                        image.isEmpty() ? remove() : takeBack(image.get()).thenCompose(back -> remove()));
    }

    private Optional<String> image() throws IOException {
        return isOwn()
                ? Optional.of(order.image().id())
                : run.record().resource(ResourceKind.IMAGE, token()).map(OwnedResource::id);
    }

    private CompletableFuture<Void> takeBack(String image) {
        return changes.takeBack(() -> run.cloud(region).publishing().point(image, order.publication()))
                .thenCompose(back ->
                        changes.takeBack(() -> run.cloud(region).publishing().release(image, order.publication())));
    }

    private CompletableFuture<Void> remove() {
        return run.parts
                .cleanup()
                .remove(run.bake, resource -> resource.token().equals(token()), run.flow, run.progress);
    }

    /** From here on the copy is the user's. */
    void handOver() throws IOException {
        run.parts
                .journal()
                .update(
                        run.bake,
                        record -> record.resource(ResourceKind.IMAGE, token())
                                .ifPresent(resource -> record.put(resource.kept())));
    }
}
