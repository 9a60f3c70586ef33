package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.bake.PublicationFacts.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Publishes an image in its cloud: everywhere, or nowhere unless the order says otherwise. The image itself is changed first, since what
 * the cloud refuses there, it refuses before anything is copied. What others find the image by comes last.
 */
final class PublishOperation implements Operation {
    /** Names what an operation makes. */
    static String token(OperationRun run) {
        return run.bake + "-" + run.id;
    }

    @Override
    public CompletableFuture<PublicationFacts> run(OperationRun run) {
        return run.flow
                .call(() -> run.request(PublicationOrder.class))
                .thenCompose(order -> check(run, order)
                        .thenCompose(checked -> order.dryRun()
                                ? CompletableFuture.completedFuture(new PublicationFacts(List.of()))
                                : publish(run, order)));
    }

    /** Once: later the names of the copies are taken by the copies. */
    private static CompletableFuture<Boolean> check(OperationRun run, PublicationOrder order) {
        return run.flow.cloudCall(() -> {
            if (!run.state(Changes.State.class, Changes.State.INITIAL).checked()) {
                run.cloud(order.image().region()).publishing().checkSource(order.image(), order.publication());
                for (String region : targets(order)) {
                    run.cloud(region).publishing().checkTarget(order.image(), order.publication());
                }
                run.changeState(Changes.State.class, Changes.State.INITIAL, Changes.State::withChecked);
            }
            return true;
        });
    }

    private static List<String> targets(PublicationOrder order) {
        return order.publication().targets(order.image().region());
    }

    private static RegionalImage own(OperationRun run, PublicationOrder order) {
        return new RegionalImage(run, order, order.image().region());
    }

    private static CompletableFuture<PublicationFacts> publish(OperationRun run, PublicationOrder order) {
        return own(run, order)
                .release(order.image().id())
                .thenCompose(own -> copies(run, order).thenApply(copies -> {
                    List<Place> places = new ArrayList<>(List.of(own));
                    places.addAll(copies);
                    return places;
                }))
                .thenCompose(places -> allOf(
                        places,
                        place -> place.isFailed()
                                ? CompletableFuture.completedFuture(place)
                                : new RegionalImage(run, order, place.region()).point(place.image())))
                .thenCompose(places -> run.flow.call(() -> handOver(run, order, places)));
    }

    private static CompletableFuture<List<Place>> copies(OperationRun run, PublicationOrder order) {
        List<String> targets = targets(order);
        return targets.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : run.stage("copy", () -> allOf(targets, region -> new RegionalImage(run, order, region).copy()));
    }

    /** Side by side; the first failure ends the waiting for the others. */
    private static <T> CompletableFuture<List<Place>> allOf(List<T> some, Function<T, CompletableFuture<Place>> work) {
        List<CompletableFuture<Place>> all = some.stream().map(work).toList();
        CompletableFuture<Void> done = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Place> one : all) {
            Flow.letGo(one.whenComplete((place, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(failure);
                }
            }));
        }
        return done.thenApply(
                nothing -> all.stream().map(CompletableFuture::join).toList());
    }

    private static PublicationFacts handOver(OperationRun run, PublicationOrder order, List<Place> places)
            throws IOException {
        PublicationFacts facts = new PublicationFacts(places);
        for (Place copy : facts.copies()) {
            new RegionalImage(run, order, copy.region()).handOver();
        }
        return facts;
    }

    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        return run.flow.call(() -> run.request(PublicationOrder.class)).thenCompose(order -> {
            CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
            for (String region : targets(order)) {
                chain = chain.thenCompose(before -> new RegionalImage(run, order, region).takeBack());
            }
            return chain.thenCompose(before -> own(run, order).takeBack());
        });
    }
}
