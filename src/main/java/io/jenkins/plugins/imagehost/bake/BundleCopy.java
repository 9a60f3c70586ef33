package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.copy.HostBundle;
import io.jenkins.plugins.imagehost.copy.HostDisk;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The files of a host get into the image of a disk, which is packed there and uploaded in parts. */
final class BundleCopy implements FileCopy {
    /** So few at a time that their permissions last, and that they fit into an environment. */
    private static final int AT_ONCE = 20;

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OperationRun run;
    private final CaptureRequest request;
    private final BundleCapture capture;
    private final ResourceRef host;
    private final CopiedHost copied;
    private final Making making;

    BundleCopy(OperationRun run, CaptureRequest request, BundleCapture capture, ResourceRef host) {
        this.run = run;
        this.request = request;
        this.capture = capture;
        this.host = host;
        this.copied = new CopiedHost(run);
        this.making = new Making(run);
    }

    /** Everything up to a bundle that is uploaded, and no longer on the host. */
    @Override
    public CompletableFuture<Void> make() {
        return copied.state()
                .thenCompose(state -> state.cleared()
                        ? CompletableFuture.completedFuture(null)
                        : prepared(state)
                                .thenCompose(known -> making.one(capture.store(request), Map.of())
                                        .thenCompose(store ->
                                                packed(store, known).thenCompose(packed -> uploaded(store, packed))))
                                .thenCompose(done -> copied.clear(done, run.deadline)
                                        .thenCompose(cleared -> copied.save(done.offTheHost())))
                                .thenAccept(cleared -> {}));
    }

    private CompletableFuture<CopyState> prepared(CopyState state) {
        return state.sizeGiB() > 0
                ? CompletableFuture.completedFuture(state)
                : copied.calls
                        .call(
                                run.deadline,
                                shell -> new Findings(
                                        HostDisk.measure(shell.asRoot(), request.copy(), capture.maxGiB()),
                                        HostBundle.first(shell.asRoot(), capture.certificates())
                                                .orElse("")))
                        .thenCompose(found -> run.flow.cloudCall(() -> begin(state, found)))
                        .thenCompose(copied::save);
    }

    /** What the host says of itself. */
    private record Findings(HostDisk disk, String certificate) {}

    private CopyState begin(CopyState state, Findings found) throws IOException, InterruptedException {
        int size = found.disk().sizeGiB(request.copy().rootSizeGiB(), capture.maxGiB());
        String problem = found.disk().problem(size, capture.maxGiB());
        if (!problem.isEmpty()) {
            throw new OperationFailedException(problem);
        }
        capture.check(request, host.id(), found.disk().boots());
        if (found.certificate().isEmpty()) {
            throw new OperationFailedException("the host has none of the certificates that a bundle is encrypted for: "
                    + String.join(", ", capture.certificates()) + "; it comes with Amazon's AMI tools");
        }
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        BundleCapture.Secret secret = new BundleCapture.Secret(HexFormat.of().formatHex(random), found.certificate());
        return state.measured(size, run.parts.sealer().seal(Json.text(secret)));
    }

    private BundleCapture.Secret secret(CopyState state) throws IOException {
        return Json.parse(run.parts.sealer().open(state.sealedSecret()), BundleCapture.Secret.class);
    }

    /** Only if it can be uploaded then. */
    private CompletableFuture<CopyState> packed(ResourceRef store, CopyState state) {
        return state.copied()
                ? CompletableFuture.completedFuture(state)
                : run.flow
                        .cloudCall(() -> {
                            capture.tryOut(store.id());
                            return HostBundle.task(
                                    request.copy().exclude(),
                                    request.stop(),
                                    copied.sanitized(),
                                    copied.secrets(),
                                    state.sizeGiB(),
                                    secret(state).password(),
                                    copied.time());
                        })
                        .thenCompose(task -> copied.copy(task, state, output -> state.done(HostBundle.parse(output))));
    }

    /** A few parts at a time, since the permission to upload does not last for ever. */
    private CompletableFuture<CopyState> uploaded(ResourceRef store, CopyState state) {
        if (state.isUploaded()) {
            return CompletableFuture.completedFuture(state);
        }
        Bundle bundle = state.bundle();
        int next = Math.min(bundle.parts().size(), state.uploaded() + AT_ONCE);
        List<Bundle.Part> some = bundle.parts().subList(state.uploaded(), next);
        String attempt = copied.attempt(state);
        return run.flow
                .cloudCall(() -> HostBundle.upload(bundle, capture.uploads(store.id(), some), copied.time()))
                .thenCompose(task -> copied.script(task, attempt, 0, offset -> {}))
                // in this order, since what is removed from the host would be begun again
                .thenCompose(output -> copied.save(state.uploaded(next)))
                .thenCompose(further ->
                        copied.follower(attempt).remove(run.deadline).thenCompose(removed -> uploaded(store, further)));
    }

    @Override
    public CompletableFuture<ResourceRef> image() {
        return copied.state()
                .thenCompose(state -> run.flow
                        .call(() -> Map.of(
                                ResourceKind.BUNDLE,
                                making.made(ResourceKind.BUNDLE)
                                        .orElseThrow(() -> new OperationFailedException("the bundle is gone"))
                                        .id()))
                        .thenCompose(made -> run.flow
                                .call(() -> capture.image(request, host.id(), state.bundle(), secret(state)))
                                .thenCompose(plan -> making.all(plan, made))));
    }
}
