package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.bake.RetireOrder.Image;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Removes a published image and its copies, unless somebody uses one of them. From when the first of them may be removed
 * they are owned again, so that what cannot be removed now is tried again by the reaper.
 */
final class RetireOperation implements Operation {
    @Override
    public CompletableFuture<RetireOrder> run(OperationRun run) {
        return run.flow
                .call(() -> run.request(RetireOrder.class))
                .thenCompose(order -> run.flow
                        .cloudCall(() -> own(run, order))
                        .thenCompose(owned -> run.flow.cloudCall(() -> unprotect(run, order)))
                        .thenCompose(open -> run.parts
                                .cleanup()
                                .remove(run.bake, resource -> isOf(run, resource), run.flow, run.progress))
                        .thenCompose(removed -> run.flow.call(() -> checkGone(run, order))));
    }

    private static boolean isOf(OperationRun run, OwnedResource resource) {
        return resource.token().startsWith(PublishOperation.token(run));
    }

    private static boolean own(OperationRun run, RetireOrder order) throws IOException, InterruptedException {
        if (!run.state(Boolean.class, false)) {
            refuseUsed(run, order);
            run.parts
                    .journal()
                    .update(run.bake, record -> order.images().forEach(image -> record.put(owned(run, image))));
            run.saveState(true);
        }
        return true;
    }

    /** Made so long ago that the cloud would show it. */
    private static OwnedResource owned(OperationRun run, Image image) {
        return OwnedResource.intent(
                        ResourceKind.IMAGE,
                        PublishOperation.token(run) + "-" + image.region(),
                        image.region(),
                        Instant.EPOCH)
                .withId(image.id());
    }

    private static void refuseUsed(OperationRun run, RetireOrder order) throws IOException, InterruptedException {
        List<String> users = new ArrayList<>();
        for (Image image : order.images()) {
            for (String user : run.cloud(image.region()).images().users(image.id())) {
                users.add(user + (image.region().isEmpty() ? "" : " in " + image.region()));
            }
        }
        if (!users.isEmpty()) {
            throw new OperationFailedException(
                    order.name() + " is in use, so it is not retired: by " + String.join(", ", users));
        }
    }

    private static boolean unprotect(OperationRun run, RetireOrder order) throws IOException, InterruptedException {
        for (Image image : order.images()) {
            Images images = run.cloud(image.region()).images();
            images.unprotect(image.id());
        }
        return true;
    }

    private static RetireOrder checkGone(OperationRun run, RetireOrder order) throws IOException {
        for (OwnedResource resource : run.record().resources()) {
            if (isOf(run, resource)) {
                throw new OperationFailedException(
                        resource + " could not be removed yet: " + resource.lastError() + "; it will be tried again");
            }
        }
        return order;
    }

    /** Nothing is taken back: an image that was removed is gone. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        return CompletableFuture.completedFuture(true);
    }
}
