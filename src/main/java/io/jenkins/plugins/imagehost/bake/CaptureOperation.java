package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.Cloud;
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

    @Override
    public CompletableFuture<ImageFacts> run(OperationRun run) {
        return run.flow
                .call(() -> run.request(CaptureOrder.class))
                .thenCompose(order -> run.flow
                        .cloudCall(() -> check(run, order))
                        .thenCompose(host -> stop(run, order, host)
                                .thenCompose(stopped -> run.stage("capture", () -> image(run, order, host)))
                                .thenCompose(image -> release(run, order, host).thenApply(released -> image)))
                        .thenCompose(
                                image -> test(run, order, image).thenCompose(tested -> handOver(run, order, image))));
    }

    /** An image that was not handed over, and what its test left. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        return run.parts
                .cleanup()
                .remove(
                        run.bake,
                        resource -> resource.token().startsWith(token(run)) && !resource.keep(),
                        run.flow,
                        run.progress);
    }

    /** Before the host is stopped; not again once the image exists, whose name is taken then. */
    private static ResourceRef check(OperationRun run, CaptureOrder order) throws IOException, InterruptedException {
        BakeRecord record = run.record();
        if (record.host() == null) {
            throw new OperationFailedException("bake " + run.bake + " has no host to capture");
        }
        if (record.resource(ResourceKind.IMAGE, token(run)).isEmpty()) {
            run.cloud().images().check(request(run, order));
        }
        return new ResourceRef(ResourceKind.HOST, record.host().id());
    }

    private static String token(OperationRun run) {
        return run.bake + "-" + run.id;
    }

    private static CaptureRequest request(OperationRun run, CaptureOrder order) throws IOException {
        return order.image().identified(token(run), run.tags(order.image().tags()));
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
                                stopping ? atRest(run, host) : CompletableFuture.<Void>completedFuture(null)));
    }

    private static CompletableFuture<Void> atRest(OperationRun run, ResourceRef host) {
        return run.await(host, AT_REST, run.deadline, seen -> {}).thenAccept(seen -> {
            if (seen.state() == ResourceState.FAILED) {
                throw Failures.because(host + " did not stop: it is " + Expectation.describe(seen));
            }
        });
    }

    private static CompletableFuture<CapturedImage> image(OperationRun run, CaptureOrder order, ResourceRef host) {
        return run.flow
                .cloudCall(() -> make(run, order, host))
                .thenCompose(image -> run.await(
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
            keep(run);
            throw new OperationFailedException(
                    cause.getMessage() + "; the image is kept and becomes available later", cause);
        });
    }

    private static void keep(OperationRun run) throws IOException {
        run.parts
                .journal()
                .update(
                        run.bake,
                        record -> record.resource(ResourceKind.IMAGE, token(run))
                                .ifPresent(resource -> record.put(resource.kept())));
    }

    /** The host has done its work; what it holds is free for the test boot. */
    private static CompletableFuture<Void> release(OperationRun run, CaptureOrder order, ResourceRef host) {
        if (order.keepHost()) {
            return CompletableFuture.completedFuture(null);
        }
        return run.parts
                .cleanup()
                .remove(
                        run.bake,
                        resource -> resource.kind() == ResourceKind.HOST
                                && host.id().equals(resource.id()),
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
            return image.facts(run.record(), run.isSanitized(), run.cloud().scope(), order, run.flow.now());
        });
    }
}
