package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Removes what a bake owns, last made first. What cannot be removed now stays in the journal with its error, and the
 * {@link Reaper} tries again for as long as it takes.
 */
final class Cleanup {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Journal journal;
    private final Clouds clouds;
    private final Watcher watcher;
    private final Scheduler scheduler;
    private final LastWords lastWords;

    Cleanup(Journal journal, Clouds clouds, Watcher watcher, Scheduler scheduler, LastWords lastWords) {
        this.journal = journal;
        this.clouds = clouds;
        this.watcher = watcher;
        this.scheduler = scheduler;
        this.lastWords = lastWords;
    }

    /**
     * Removes all that the bake owns and has not handed over.
     *
     * @return whether nothing is left
     */
    CompletableFuture<Boolean> run(String bake, Flow flow, Progress progress) {
        return flow.call(() -> journal.update(bake, draft -> draft.phase = BakeRecord.Phase.ENDING))
                .thenCompose(ending ->
                        remove(bake, resource -> !resource.keep(), LastWords.isWanted(ending), flow, progress))
                .thenCompose(removed -> flow.call(() -> finish(bake)));
    }

    /** Removes some of what the bake owns, last made first. */
    CompletableFuture<Void> remove(String bake, Predicate<OwnedResource> which, Flow flow, Progress progress) {
        return remove(bake, which, false, flow, progress);
    }

    /** The same for what an operation has left that failed. */
    CompletableFuture<Void> takeBack(String bake, Predicate<OwnedResource> which, Flow flow, Progress progress) {
        return remove(bake, which, true, flow, progress);
    }

    private CompletableFuture<Void> remove(
            String bake, Predicate<OwnedResource> which, boolean failed, Flow flow, Progress progress) {
        return flow.call(() -> owned(bake, which)).thenCompose(owned -> {
            CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
            for (OwnedResource resource : owned) {
                chain = chain.thenCompose(before -> remove(bake, resource, failed, flow, progress));
            }
            return chain;
        });
    }

    private List<OwnedResource> owned(String bake, Predicate<OwnedResource> which) throws IOException {
        List<OwnedResource> owned = new ArrayList<>(journal.get(bake).resources());
        owned.removeIf(which.negate());
        Collections.reverse(owned);
        return owned;
    }

    private boolean finish(String bake) throws IOException {
        boolean clean = journal.get(bake).resources().stream().allMatch(OwnedResource::keep);
        if (clean) {
            lastWords.ofBake(journal.update(bake, draft -> {
                draft.phase = BakeRecord.Phase.ENDED;
                draft.sealedIdentity = null;
            }));
        }
        return clean;
    }

    /**
     * Removes one resource; a failure is written down, not thrown, so that the others are removed nevertheless.
     */
    private CompletableFuture<Void> remove(
            String bake, OwnedResource resource, boolean failed, Flow flow, Progress progress) {
        return flow.cloudCall(() -> identify(bake, resource))
                .thenCompose(found -> found.isPresent()
                        ? removeKnown(bake, found.get(), failed, flow, progress)
                        : CompletableFuture.<Void>completedFuture(null))
                .exceptionallyCompose(failure -> flow.call(() -> {
                    note(bake, resource, Flow.unwrap(failure), progress);
                    return null;
                }));
    }

    /** The resource with its id; empty if it was never made, in which case it is forgotten. */
    private Optional<OwnedResource> identify(String bake, OwnedResource resource)
            throws IOException, InterruptedException {
        if (resource.id() != null) {
            return Optional.of(resource);
        }
        Cloud cloud = cloud(bake, resource);
        Optional<String> id = cloud.resources().find(resource.kind(), resource.token());
        if (id.isPresent()) {
            OwnedResource known = resource.withId(id.get());
            journal.update(bake, record -> record.put(known));
            return Optional.of(known);
        }
        if (isYoung(resource, cloud)) {
            throw notShown(resource);
        }
        journal.update(bake, record -> record.drop(resource));
        return Optional.empty();
    }

    private Cloud cloud(String bake, OwnedResource resource) throws IOException {
        return clouds.cloud(journal.get(bake).account()).in(resource.region());
    }

    /** Whether the cloud may not show it yet. */
    private boolean isYoung(OwnedResource resource, Cloud cloud) {
        return scheduler.now().isBefore(resource.shownFrom(cloud));
    }

    private static OperationFailedException notShown(OwnedResource resource) {
        return new OperationFailedException(
                resource + " may exist: the cloud does not show it yet, it is looked for again");
    }

    private CompletableFuture<Void> removeKnown(
            String bake, OwnedResource resource, boolean failed, Flow flow, Progress progress) {
        return flow.cloudCall(() -> {
                    Cloud cloud = cloud(bake, resource);
                    if (failed) {
                        lastWords.ofHost(journal.get(bake), resource, cloud);
                    }
                    boolean known = cloud.resources().remove(resource.ref(), resource.token());
                    if (!known && isYoung(resource, cloud)) {
                        throw notShown(resource);
                    }
                    return cloud;
                })
                .thenCompose(cloud -> gone(cloud, resource.ref(), flow))
                .thenCompose(gone -> flow.call(() -> {
                    journal.update(bake, record -> record.drop(resource));
                    progress.line("Removed " + resource);
                    return null;
                }));
    }

    private CompletableFuture<?> gone(Cloud cloud, ResourceRef ref, Flow flow) {
        return cloud.resources().removesAtOnce(ref.kind())
                ? CompletableFuture.completedFuture(null)
                : flow.wait(watcher.expect(
                        cloud,
                        ref,
                        seen -> seen.state() == ResourceState.GONE,
                        scheduler.now().plus(PATIENCE),
                        seen -> {}));
    }

    private void note(String bake, OwnedResource resource, Throwable failure, Progress progress) throws IOException {
        journal.update(
                bake,
                record -> record.resource(resource.kind(), resource.token())
                        .ifPresent(known -> record.put(known.failed(failure.getMessage()))));
        progress.line("Could not remove " + resource + " yet: " + failure.getMessage() + "; it will be tried again");
    }
}
