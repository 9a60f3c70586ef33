package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.Shells;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Begins bakes, runs their operations, and ends them: what steps and freestyle builders call. Thread-safe. */
public final class BakeEngine implements AutoCloseable {
    private final String controller;
    private final Parts parts;
    private final Reaper reaper;
    private final OperationRunner runner;

    /**
     * @param controller names this controller in tags, unlike any other
     * @param payloads directory for files on their way to hosts
     * @param live whether a build is still under way, so that its hosts are in use
     */
    public BakeEngine(
            String controller,
            Journal journal,
            Scheduler scheduler,
            Clouds clouds,
            Shells shells,
            Sealer sealer,
            Path payloads,
            Predicate<BuildRef> live) {
        this(controller, journal, scheduler, clouds, shells, sealer, payloads, live, BakeArchive.NONE);
    }

    /** @param archive told what becomes of bakes */
    public BakeEngine(
            String controller,
            Journal journal,
            Scheduler scheduler,
            Clouds clouds,
            Shells shells,
            Sealer sealer,
            Path payloads,
            Predicate<BuildRef> live,
            BakeArchive archive) {
        this.controller = controller;
        Watcher watcher = new Watcher(scheduler);
        Cleanup cleanup = new Cleanup(journal, clouds, watcher, scheduler, new LastWords(archive));
        this.parts = new Parts(
                journal,
                scheduler,
                clouds,
                watcher,
                new Ownership(journal, scheduler),
                cleanup,
                new HostShells(shells, clouds),
                sealer,
                new PayloadStore(payloads));
        this.runner = new OperationRunner(parts);
        this.reaper = new Reaper(this, parts, live);
    }

    /** Begins to look for bakes that nobody ended, now and from time to time. */
    public void startReaper() {
        reaper.start();
    }

    /** Writes a bake down; nothing is made yet. Begun again with the same id, nothing happens. */
    public void begin(BakeOrder order) throws IOException {
        if (parts.journal().find(order.id()).isPresent()) {
            return;
        }
        Instant now = parts.scheduler().now();
        BakeRecord record = new BakeRecord();
        record.id = order.id();
        record.controller = controller;
        record.build = order.build();
        record.account = order.account();
        record.created = now;
        record.lease = now.plus(order.lease());
        record.keepHost = order.keepHost();
        record.sealedIdentity = parts.sealer().seal(Json.text(order.identity()));
        record.sealedSecrets = NotedSecrets.sealed(parts, order.identity());
        parts.journal().create(record);
    }

    /**
     * Writes an operation down, so that {@link #run} can run it, now and after a restart. Ordered again with the same
     * id, nothing happens.
     *
     * @param operation an id, unique in the bake: letters, digits and hyphens
     * @param request what to do, the record that belongs to {@code type}
     * @param timeout from now until the operation has failed
     */
    public void order(String bake, String operation, OperationType type, Object request, Duration timeout)
            throws IOException {
        if (parts.journal().get(bake).operation(operation).isPresent()) {
            return;
        }
        OperationRecord record = new OperationRecord(
                type,
                parts.sealer().seal(Json.text(request)),
                parts.scheduler().now().plus(timeout),
                null,
                null,
                null);
        parts.journal().update(bake, draft -> draft.operations.put(operation, record));
    }

    /**
     * Notes what a build uses that is secret, so that the scan of its host's files knows it. What has no host to be scanned any
     * more needs it no longer.
     *
     * @throws OperationFailedException if there is no such bake
     */
    public void note(String bake, Collection<BuildSecret> secrets) throws IOException {
        NotedSecrets.note(parts, bake, secrets);
    }

    /** Whether an operation was ordered, so that it can be run. */
    public boolean isOrdered(String bake, String operation) {
        return parts.journal()
                .find(bake)
                .flatMap(record -> record.operation(operation))
                .isPresent();
    }

    /**
     * Runs an operation, or what is left of it. While it runs, asking again gives the same run.
     *
     * @throws OperationFailedException if it was never ordered
     */
    public RunningOperation run(String bake, String operation, Progress progress) throws IOException {
        return runner.run(bake, operation, progress);
    }

    /**
     * Ends a bake: aborts what runs, removes what it owns. A bake that has ended, or is not known, is no error.
     *
     * @return whether nothing is left; what is left is removed by the reaper as soon as that is possible
     */
    public CompletableFuture<Boolean> end(String bake, Progress progress) {
        if (parts.journal().find(bake).isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return runner.abortAll(bake).thenCompose(aborted -> {
            parts.hostShells().close(bake);
            return parts.cleanup().run(bake, new Flow(parts.scheduler()), progress);
        });
    }

    /** Ends all bakes of a build but those whose host is to be kept, and forgets those that own nothing. */
    public CompletableFuture<Void> buildFinished(BuildRef build, Progress progress) {
        return reaper.endAll(record -> record.build().equals(build) && !record.keepHost(), progress);
    }

    /**
     * Lets the host of a bake live longer, if nothing ends it before.
     *
     * @param more from the end of the lease on, or from now on if that has passed
     * @return until when it may live now; as before for one that is being ended already
     * @throws OperationFailedException if there is no such bake
     */
    public Instant extend(String bake, Duration more) throws IOException {
        return parts.journal()
                .update(bake, draft -> {
                    Instant now = parts.scheduler().now();
                    if (draft.phase == BakeRecord.Phase.OPEN) {
                        draft.lease = (draft.lease.isBefore(now) ? now : draft.lease).plus(more);
                    }
                })
                .lease();
    }

    /**
     * Lets the host of a bake outlive its build, until its lease ends, if it was logged in to.
     *
     * @return the bake as it is now; empty if it is not known, or its host is not kept
     */
    public Optional<BakeRecord> keep(String bake) throws IOException {
        if (parts.journal().find(bake).isEmpty()) {
            return Optional.empty();
        }
        BakeRecord now = parts.journal()
                .update(bake, draft -> draft.keepHost |= draft.phase == BakeRecord.Phase.OPEN && draft.host != null);
        return Optional.of(now).filter(BakeRecord::keepHost);
    }

    /** Ends a bake as {@link #end} does, and forgets it if its build is over and nothing is left. */
    public CompletableFuture<Void> endAndForget(String bake) {
        return reaper.endAll(record -> record.id().equals(bake), Progress.NONE);
    }

    /** All bakes that are not forgotten, for pages. */
    public Collection<BakeRecord> bakes() {
        return parts.journal().all();
    }

    /** The record of a bake that is not forgotten. */
    public Optional<BakeRecord> find(String bake) {
        return parts.journal().find(bake);
    }

    /** What is known of a bake that is not forgotten, for pages. */
    public Optional<BakeFacts> facts(String bake) {
        return parts.journal().find(bake).map(BakeFacts::of);
    }

    /** The stages of a bake that are not at their end. */
    public List<UnderWay> underWay(String bake) {
        return runner.underWay(bake);
    }

    /**
     * The end of the console of a bake's host, as its cloud tells it now. Blocking.
     *
     * @return empty if it has none, or none any more
     */
    public String console(String bake) throws IOException, InterruptedException {
        BakeRecord record = parts.journal().find(bake).orElse(null);
        return record == null || record.host() == null || record.phase() == BakeRecord.Phase.ENDED
                ? ""
                : parts.clouds()
                        .cloud(record.account())
                        .hosts()
                        .console(record.host().id());
    }

    /** Where the files for one operation are to be put before it is ordered. */
    public Path payload(String bake, String operation) throws IOException {
        return parts.payloads().make(bake, operation);
    }

    /** Stops working, as a crash would, but lets calls under way return; everything goes on when it is run again. */
    @Override
    public void close() {
        reaper.stop();
        runner.abandonAll();
        parts.hostShells().closeAll();
    }
}
