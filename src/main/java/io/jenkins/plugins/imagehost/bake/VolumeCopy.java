package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.cloud.VolumeCapture;
import io.jenkins.plugins.imagehost.copy.HostCopy;
import io.jenkins.plugins.imagehost.copy.HostDisk;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The files of a host get onto a volume that is attached to it for that time, and the image is made of the volume. */
final class VolumeCopy implements FileCopy {
    private final OperationRun run;
    private final CaptureRequest request;
    private final VolumeCapture capture;
    private final ResourceRef host;
    private final CopiedHost copied;
    private final Making making;

    VolumeCopy(OperationRun run, CaptureRequest request, VolumeCapture capture, ResourceRef host) {
        this.run = run;
        this.request = request;
        this.capture = capture;
        this.host = host;
        this.copied = new CopiedHost(run);
        this.making = new Making(run);
    }

    /** Everything up to a volume that is detached again. */
    @Override
    public CompletableFuture<Void> make() {
        return copied.state().thenCompose(state -> {
            CompletableFuture<?> done = state.copied()
                    ? CompletableFuture.completedFuture(state)
                    : measured(state)
                            .thenCompose(known -> attached(known).thenCompose(volume -> copied(volume, known)));
            return done.thenCompose(ready -> detached());
        });
    }

    private CompletableFuture<CopyState> measured(CopyState state) {
        return state.sizeGiB() > 0
                ? CompletableFuture.completedFuture(state)
                : copied.calls
                        .call(run.deadline, shell -> HostDisk.measure(shell.asRoot(), request.copy(), 0))
                        .thenCompose(disk -> run.flow.cloudCall(() -> {
                            int size = disk.sizeGiB(request.copy().rootSizeGiB(), 0);
                            String problem = disk.problem(size, 0);
                            if (!problem.isEmpty()) {
                                throw new OperationFailedException(problem);
                            }
                            capture.check(request, host.id(), disk.boots());
                            return state.measured(size, null);
                        }))
                        .thenCompose(copied::save);
    }

    private CompletableFuture<Observation> attached(CopyState state) {
        return making.one(capture.volume(request, host.id(), state.sizeGiB()), Map.of())
                .thenCompose(volume -> making.ready(volume)
                        .thenCompose(ready -> run.flow.cloudCall(() -> {
                            capture.attach(volume.id(), host.id());
                            return volume;
                        }))
                        .thenCompose(asked -> making.await(volume, this::isAttached)));
    }

    private boolean isAttached(Observation seen) {
        return seen.state() == ResourceState.READY
                && host.id().equals(seen.attributes().get(Observation.ATTACHED_TO));
    }

    private CompletableFuture<CopyState> copied(Observation volume, CopyState state) {
        return run.flow
                .call(() -> HostCopy.task(
                        volume.attributes().getOrDefault(Observation.DISK, ""),
                        request.copy().exclude(),
                        request.stop(),
                        copied.sanitized(),
                        copied.secrets(),
                        copied.time()))
                .thenCompose(task -> copied.copy(task, state, output -> state.done(null)));
    }

    private CompletableFuture<Void> detached() {
        return run.flow.cloudCall(() -> making.made(ResourceKind.VOLUME)).thenCompose(volume -> {
            if (volume.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return run.flow
                    .cloudCall(() -> {
                        capture.detach(volume.get().id());
                        return true;
                    })
                    // one that is gone has served, or its snapshot will tell
                    .thenCompose(asked ->
                            making.await(volume.get(), seen -> seen.state() == ResourceState.GONE || isFree(seen)))
                    .thenAccept(free -> {});
        });
    }

    private static boolean isFree(Observation seen) {
        return seen.state() == ResourceState.READY && !seen.attributes().containsKey(Observation.ATTACHED_TO);
    }

    @Override
    public CompletableFuture<ResourceRef> image() {
        return run.flow
                .call(() -> making.made(ResourceKind.VOLUME))
                .thenCompose(volume -> making.all(
                        capture.image(request, host.id()),
                        volume.map(ref -> Map.of(ResourceKind.VOLUME, ref.id())).orElse(Map.of())));
    }
}
