package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.cloud.VolumeCapture;
import io.jenkins.plugins.imagehost.copy.HostCopy;
import io.jenkins.plugins.imagehost.copy.HostDisk;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of a capture in which the host copies its files onto a volume of its own. */
final class VolumeCopy {
    private static final Cadence SETTLING = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(15));
    private static final Duration SETTLED = Duration.ofMinutes(10);
    private static final Duration TAKING_BACK = Duration.ofSeconds(30);

    private final OperationRun run;
    private final CaptureRequest request;
    private final VolumeCapture capture;
    private final ResourceRef host;

    VolumeCopy(OperationRun run, CaptureRequest request, VolumeCapture capture, ResourceRef host) {
        this.run = run;
        this.request = request;
        this.capture = capture;
        this.host = host;
    }

    /**
     * How far the copy got.
     *
     * @param sizeGiB of the volume; 0 until the host was asked
     * @param offset up to which the script's output was passed on, in bytes
     * @param copied whether the files are on the volume, and proven
     */
    record State(int sizeGiB, long offset, boolean copied) {
        static final State NONE = new State(0, 0, false);
    }

    /** Everything up to a volume that is detached again. */
    CompletableFuture<Void> make() {
        return run.flow.call(() -> run.state(State.class, State.NONE)).thenCompose(state -> {
            CompletableFuture<Void> copied = state.copied()
                    ? CompletableFuture.completedFuture(null)
                    : measured(state)
                            .thenCompose(known -> attached(known)
                                    .thenCompose(volume -> copied(volume, known))
                                    .thenCompose(done -> save(new State(known.sizeGiB(), 0, true)))
                                    .thenAccept(saved -> {}));
            return copied.thenCompose(done -> detached());
        });
    }

    private CompletableFuture<State> measured(State state) {
        return state.sizeGiB() > 0
                ? CompletableFuture.completedFuture(state)
                : new HostCalls(run)
                        .call(run.deadline, shell -> measure(shell.asRoot()))
                        .thenCompose(disk -> run.flow.cloudCall(() -> {
                            int wanted = request.copy().rootSizeGiB();
                            String problem = disk.problem(wanted);
                            if (!problem.isEmpty()) {
                                throw new OperationFailedException(problem);
                            }
                            capture.check(request, host.id(), disk.boots());
                            return new State(disk.sizeGiB(wanted), 0, false);
                        }))
                        .thenCompose(this::save);
    }

    private HostDisk measure(Computer asRoot) throws IOException, InterruptedException {
        List<String> exclude = request.copy().exclude();
        HostDisk disk = HostDisk.measure(asRoot, exclude, false);
        // counting takes a while, so only where it matters
        return disk.isTooSmall(request.copy().rootSizeGiB()) && !exclude.isEmpty()
                ? HostDisk.measure(asRoot, exclude, true)
                : disk;
    }

    private CompletableFuture<State> save(State state) {
        return run.flow.call(() -> {
            run.saveState(state);
            return state;
        });
    }

    private CompletableFuture<Observation> attached(State state) {
        return ensure(capture.volume(request, host.id(), state.sizeGiB()), Map.of())
                .thenCompose(volume -> ready(volume)
                        .thenCompose(ready -> run.flow.cloudCall(() -> {
                            capture.attach(volume.id(), host.id());
                            return volume;
                        }))
                        .thenCompose(asked -> await(volume, this::isAttached)));
    }

    private boolean isAttached(Observation seen) {
        return seen.state() == ResourceState.READY
                && host.id().equals(seen.attributes().get(Observation.ATTACHED_TO));
    }

    private CompletableFuture<Boolean> copied(Observation volume, State state) {
        return run.flow
                .call(() -> new Copying(task(volume), follower(run)))
                .thenCompose(copying -> copying.follower()
                        .follow(
                                copying.task(),
                                state.offset(),
                                run.deadline,
                                offset -> run.saveState(new State(state.sizeGiB(), offset, false)))
                        .thenCompose(end -> end.succeeded()
                                ? copying.follower().output(run.deadline)
                                : copying.follower()
                                        .failure(copying.task(), end, run.deadline)
                                        .thenApply(why -> {
                                            throw Failures.because(why);
                                        }))
                        .thenCompose(output -> run.flow.call(() -> {
                            prove(output);
                            return true;
                        }))
                        .thenCompose(proven -> copying.follower().remove(run.deadline)));
    }

    private record Copying(RunScript task, ScriptFollower follower) {}

    private RunScript task(Observation volume) throws IOException {
        return HostCopy.task(
                volume.attributes().getOrDefault(Observation.DISK, ""),
                request.copy().exclude(),
                request.stop(),
                sanitized(),
                Duration.between(run.flow.now(), run.deadline));
    }

    /** How the host was sanitized; null if it was not. */
    private SanitizeRequest sanitized() throws IOException {
        Optional<OperationRecord> operation = run.record().sanitizedForCopy().flatMap(run.record()::operation);
        return operation.isEmpty()
                ? null
                : Json.parse(run.parts.sealer().open(operation.get().sealedRequest()), SanitizeRequest.class);
    }

    private void prove(String output) throws IOException {
        SanitizeRequest sanitized = sanitized();
        if (sanitized != null) {
            String itsOwn =
                    output.lines().filter(line -> line.startsWith("sanitize: ")).collect(Collectors.joining("\n"));
            SanitizeOperation.refuse(SanitizeReport.parse(itsOwn), sanitized);
        }
    }

    private static ScriptFollower follower(OperationRun run) {
        return new ScriptFollower(run, new HostCalls(run), run.id);
    }

    private CompletableFuture<Void> detached() {
        return run.flow.cloudCall(this::volume).thenCompose(volume -> {
            if (volume.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return run.flow
                    .cloudCall(() -> {
                        capture.detach(volume.get().id());
                        return true;
                    })
                    // one that is gone has served, or its snapshot will tell
                    .thenCompose(
                            asked -> await(volume.get(), seen -> seen.state() == ResourceState.GONE || isFree(seen)))
                    .thenAccept(free -> {});
        });
    }

    private static boolean isFree(Observation seen) {
        return seen.state() == ResourceState.READY && !seen.attributes().containsKey(Observation.ATTACHED_TO);
    }

    /** The volume, as long as the bake owns it. */
    private Optional<ResourceRef> volume() throws IOException {
        return run.record().resources().stream()
                .filter(resource -> resource.kind() == ResourceKind.VOLUME && resource.id() != null)
                .filter(resource -> resource.token().startsWith(run.bake + "-" + run.id))
                .map(OwnedResource::ref)
                .findFirst();
    }

    /** Makes the image of the volume, piece by piece; the image itself may not be ready yet. */
    CompletableFuture<ResourceRef> image() {
        return run.flow.call(this::volume).thenCompose(volume -> {
            Map<ResourceKind, String> made = new EnumMap<>(ResourceKind.class);
            volume.ifPresent(ref -> made.put(ResourceKind.VOLUME, ref.id()));
            CompletableFuture<ResourceRef> last = CompletableFuture.completedFuture(null);
            for (PlannedResource planned : capture.image(request, host.id())) {
                last = last.thenCompose(
                                before -> before == null ? CompletableFuture.completedFuture(null) : ready(before))
                        .thenCompose(before -> ensure(planned, made))
                        .thenApply(ref -> {
                            made.put(ref.kind(), ref.id());
                            return ref;
                        });
            }
            return last;
        });
    }

    private CompletableFuture<Observation> ready(ResourceRef part) {
        return await(part, seen -> seen.state() == ResourceState.READY);
    }

    private CompletableFuture<Observation> await(ResourceRef ref, Predicate<Observation> wanted) {
        return run.await("", ref, wanted, run.deadline, new News(run, "Capturing " + ref))
                .thenApply(seen -> {
                    if (!wanted.test(seen)) {
                        throw Failures.because(ref + " is of no use: it is " + Expectation.describe(seen));
                    }
                    return seen;
                });
    }

    private CompletableFuture<ResourceRef> ensure(PlannedResource planned, Map<ResourceKind, String> made) {
        CompletableFuture<String> id = planned.isRepeatable()
                ? run.flow.cloudCall(() -> run.parts.ownership().ensure(run.bake, run.cloud(), planned, made))
                : ensureOnce(planned, made);
        return id.thenApply(known -> new ResourceRef(planned.kind(), known));
    }

    /** While nobody knows whether it was made, it is looked for. */
    private CompletableFuture<String> ensureOnce(PlannedResource planned, Map<ResourceKind, String> made) {
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

    /** Ends the script, so that nothing on the host holds the volume any more. */
    static CompletableFuture<Boolean> takeBack(OperationRun run) {
        return run.flow.call(() -> run.state(State.class, State.NONE)).thenCompose(state -> {
            boolean begun = state.sizeGiB() > 0 && !state.copied();
            return begun
                    ? follower(run).end(run.flow.now().plus(TAKING_BACK))
                    : CompletableFuture.completedFuture(true);
        });
    }
}
