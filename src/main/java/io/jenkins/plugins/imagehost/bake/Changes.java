package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Changes to what exists already: how it stood before is written down first, so that it can be made to stand so again,
 * also after a crash.
 */
final class Changes {
    private final OperationRun run;
    private final String region;

    /** @param region in which things are changed */
    Changes(OperationRun run, String region) {
        this.run = run;
        this.region = region;
    }

    /** @param before how things stood, by region and name of the change */
    record State(boolean checked, Map<String, String> before) {
        static final State INITIAL = new State(false, Map.of());

        State {
            before = Map.copyOf(before);
        }

        State withChecked() {
            return new State(true, before);
        }

        State with(String change, String stood) {
            Map<String, String> all = new HashMap<>(before);
            all.put(change, stood);
            return new State(checked, all);
        }

        State without(String change) {
            Map<String, String> all = new HashMap<>(before);
            all.remove(change);
            return new State(checked, all);
        }
    }

    /** Makes them in order. */
    CompletableFuture<Void> make(Callable<List<PlannedChange>> plan) {
        return run.flow.cloudCall(plan).thenCompose(changes -> {
            CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
            for (PlannedChange change : changes) {
                chain = chain.thenCompose(earlier -> run.flow.cloudCall(() -> make(change)));
            }
            return chain;
        });
    }

    private Void make(PlannedChange change) throws IOException, InterruptedException {
        String known = before(change);
        if (known == null) {
            known = change.before();
            note(change, known);
        }
        change.make(known);
        run.progress.line(place() + change.name());
        return null;
    }

    /** Takes back those that were made, the last first; a failure is told, and does not keep the others from it. */
    CompletableFuture<Void> takeBack(Callable<List<PlannedChange>> plan) {
        return run.flow
                .cloudCall(plan)
                .thenCompose(changes -> {
                    List<PlannedChange> reversed = new ArrayList<>(changes);
                    Collections.reverse(reversed);
                    CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
                    for (PlannedChange change : reversed) {
                        chain = chain.thenCompose(later -> run.flow.cloudCall(() -> takeBack(change)))
                                .exceptionally(failure -> complain(change.name(), failure));
                    }
                    return chain;
                })
                .exceptionally(failure -> complain("what was changed", failure));
    }

    private Void takeBack(PlannedChange change) throws IOException, InterruptedException {
        String known = before(change);
        if (known != null) {
            change.takeBack(known);
            run.changeState(State.class, State.INITIAL, state -> state.without(key(change)));
            run.progress.line(place() + "took back: " + change.name());
        }
        return null;
    }

    private Void complain(String what, Throwable failure) {
        run.progress.line(place() + "could not take back: " + what + ": "
                + Flow.unwrap(failure).getMessage());
        return null;
    }

    private String before(PlannedChange change) throws IOException {
        return run.state(State.class, State.INITIAL).before().get(key(change));
    }

    private void note(PlannedChange change, String stood) throws IOException {
        run.changeState(State.class, State.INITIAL, state -> state.with(key(change), stood));
    }

    private String key(PlannedChange change) {
        return place() + change.name();
    }

    private String place() {
        return region.isEmpty() ? "" : region + ": ";
    }
}
