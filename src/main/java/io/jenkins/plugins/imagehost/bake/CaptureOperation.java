package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Captures the bake's host as an image, and lets the image prove itself before it counts. */
final class CaptureOperation implements Operation {
    private static final Set<ResourceState> AT_REST = Set.of(ResourceState.STOPPED, ResourceState.GONE);
    private static final Set<ResourceKind> KEPT =
            Set.of(ResourceKind.IMAGE, ResourceKind.SNAPSHOT, ResourceKind.BUNDLE);

    @Override
    public CompletableFuture<ImageFacts> run(OperationRun run) {
        return run.flow
                .call(() -> run.request(CaptureOrder.class))
                .thenCompose(order -> run.flow
                        .cloudCall(() -> check(run, order))
                        .thenCompose(begun -> atRest(run, order, begun)
                                .thenCompose(stopped -> run.stage("capture", () -> image(run, order, begun)))
                                .thenCompose(image -> release(run, order, begun).thenApply(released -> image)))
                        .thenCompose(
                                image -> test(run, order, image).thenCompose(tested -> handOver(run, order, image))));
    }

    /** An image that was not handed over, what it was to be made of, and what its test left. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        return CopiedHost.takeBack(run)
                .handle((ended, problem) -> null)
                .thenCompose(ended -> run.parts
                        .cleanup()
                        .takeBack(
                                run.bake,
                                resource -> resource.token().startsWith(token(run)) && !resource.keep(),
                                run.flow,
                                run.progress));
    }

    /**
     * What is captured, and how.
     *
     * @param copy by which the host's files get into the image; null where its disk does
     */
    private record Begun(ResourceRef host, FileCopy copy) {}

    /** Before the host is stopped; not again once the image exists, whose name is taken then. */
    private static Begun check(OperationRun run, CaptureOrder order) throws IOException, InterruptedException {
        BakeRecord record = run.record();
        if (record.host() == null) {
            throw new OperationFailedException("bake " + run.bake + " has no host to capture");
        }
        CaptureRequest request = request(run, order);
        Images images = run.cloud().images();
        if (record.resource(ResourceKind.IMAGE, token(run)).isEmpty()) {
            images.check(request);
        }
        ResourceRef host = new ResourceRef(ResourceKind.HOST, record.host().id());
        FileCopy copy = images.ontoVolume(request)
                .<FileCopy>map(capture -> new VolumeCopy(run, request, capture, host))
                .or(() -> images.asBundle(request).map(capture -> new BundleCopy(run, request, capture, host)))
                .orElse(null);
        checkAccess(record, request, copy != null);
        return new Begun(host, copy);
    }

    /** Who copies needs a way in; who takes the disk takes the way in with it. */
    private static void checkAccess(BakeRecord record, CaptureRequest request, boolean copies)
            throws OperationFailedException {
        if (copies && record.host().windows()) {
            throw new OperationFailedException(
                    "method '" + request.method()
                            + "' copies files in the way of Linux, and the host runs Windows; take a method that captures its disk");
        }
        if (copies && record.sanitized()) {
            throw new OperationFailedException("method '" + request.method()
                    + "' copies the host's files from within, but sanitizeHost has let nobody in any more;"
                    + " say sanitizeHost keepAccess: true");
        }
        if (!copies && !record.sanitized() && record.sanitizedForCopy().isPresent()) {
            throw new OperationFailedException(
                    "sanitizeHost keepAccess: true has left the build's own key on the host,"
                            + " which would get into the image; leave keepAccess out, or capture by a method that copies files");
        }
    }

    private static String token(OperationRun run) {
        return run.bake + "-" + run.id;
    }

    private static CaptureRequest request(OperationRun run, CaptureOrder order) throws IOException {
        return order.image().identified(token(run), run.tags(order.image().tags()));
    }

    /** What is captured does not change any more. */
    private static CompletableFuture<Void> atRest(OperationRun run, CaptureOrder order, Begun begun) {
        return begun.copy() == null ? stop(run, order, begun.host()) : run.stage("copy", begun.copy()::make);
    }

    private static CompletableFuture<Void> stop(OperationRun run, CaptureOrder order, ResourceRef host) {
        if (!order.image().stop()) {
            run.progress.line("The host is captured while it runs: what its programs have not written out is lost, and "
                    + "the image's file systems are as after a power failure");
            return CompletableFuture.completedFuture(null);
        }
        return run.stage(
                "stop",
                () -> run.flow
                        .cloudCall(() -> {
                            run.parts.hostShells().close(run.bake);
                            return run.cloud().hosts().stop(host.id());
                        })
                        .thenCompose(stopping ->
                                stopping ? stopped(run, host) : CompletableFuture.<Void>completedFuture(null)));
    }

    private static CompletableFuture<Void> stopped(OperationRun run, ResourceRef host) {
        return run.await(host, AT_REST, run.deadline, seen -> {}).thenAccept(seen -> {
            if (seen.state() == ResourceState.FAILED) {
                throw Failures.because(host + " did not stop: it is " + Expectation.describe(seen));
            }
        });
    }

    private static CompletableFuture<CapturedImage> image(OperationRun run, CaptureOrder order, Begun begun) {
        CompletableFuture<ResourceRef> made = begun.copy() == null
                ? run.flow.cloudCall(() -> make(run, order, begun.host()))
                : begun.copy().image();
        return made.thenCompose(image -> run.await(
                                image, Set.of(ResourceState.READY), run.deadline, new News(run, "Capturing " + image))
                        .thenApply(seen -> new CapturedImage(image, seen)))
                .thenApply(image -> {
                    if (image.seen().state() != ResourceState.READY) {
                        throw Failures.because(
                                image.ref() + " was not captured: it is " + Expectation.describe(image.seen()));
                    }
                    return image;
                })
                .thenCompose(image -> run.flow.cloudCall(() -> {
                    run.cloud().images().complete(image.ref().id(), request(run, order));
                    return image;
                }))
                .exceptionallyCompose(failure -> keepLate(run, order, failure));
    }

    private static ResourceRef make(OperationRun run, CaptureOrder order, ResourceRef host)
            throws IOException, InterruptedException {
        Cloud cloud = run.cloud();
        Map<ResourceKind, String> made =
                run.parts.ownership().ensureAll(run.bake, cloud, cloud.images().plan(request(run, order), host.id()));
        return new ResourceRef(ResourceKind.IMAGE, made.get(ResourceKind.IMAGE));
    }

    /** A deadline that passes while the cloud still works need not cost the image. */
    private static CompletableFuture<CapturedImage> keepLate(OperationRun run, CaptureOrder order, Throwable failure) {
        Throwable cause = Flow.unwrap(failure);
        if (!(cause instanceof DeadlinePassedException) || !order.keepLate()) {
            return CompletableFuture.failedFuture(cause);
        }
        return run.flow.call(() -> {
            if (run.record().resource(ResourceKind.IMAGE, token(run)).isEmpty()) {
                throw new OperationFailedException(cause.getMessage() + "; there is no image yet to keep", cause);
            }
            keep(run);
            throw new OperationFailedException(
                    cause.getMessage() + "; the image is kept and becomes available later", cause);
        });
    }

    /** The image, and what it stands on. */
    private static void keep(OperationRun run) throws IOException {
        run.parts
                .journal()
                .update(
                        run.bake,
                        record -> record.resources().stream()
                                .filter(resource -> KEPT.contains(resource.kind())
                                        && resource.token().startsWith(token(run)))
                                .forEach(resource -> record.put(resource.kept())));
    }

    /** The host has done its work; what it holds is free for the test boot. So has the volume that its files went onto. */
    private static CompletableFuture<Void> release(OperationRun run, CaptureOrder order, Begun begun) {
        return run.parts
                .cleanup()
                .remove(
                        run.bake,
                        resource -> resource.kind() == ResourceKind.HOST
                                ? begun.host().id().equals(resource.id()) && !order.keepHost()
                                : resource.kind() == ResourceKind.VOLUME
                                        && resource.token().startsWith(token(run)),
                        run.flow,
                        run.progress);
    }

    private static CompletableFuture<Void> test(OperationRun run, CaptureOrder order, CapturedImage image) {
        return order.test() == null
                ? CompletableFuture.completedFuture(null)
                : run.stage(
                        "test boot",
                        () -> new TestBoot(run, order.test(), image.ref().id()).run());
    }

    /** From here on the image is the user's. */
    private static CompletableFuture<ImageFacts> handOver(OperationRun run, CaptureOrder order, CapturedImage image) {
        return run.flow.call(() -> {
            keep(run);
            run.progress.line("Captured " + image.ref());
            return image.facts(run, order);
        });
    }
}
