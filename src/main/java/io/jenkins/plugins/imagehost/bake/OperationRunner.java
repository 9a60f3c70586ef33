package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs operations, writes down how they came out, and takes back what failed ones left half done. */
final class OperationRunner {
    private static final Logger LOGGER = Logger.getLogger(OperationRunner.class.getName());
    private static final String ABORTED = "aborted";

    private final Parts parts;
    private final Map<String, RunningOperation> running = new ConcurrentHashMap<>();

    OperationRunner(Parts parts) {
        this.parts = parts;
    }

    RunningOperation run(String bake, String id, Progress progress) throws IOException {
        OperationRecord operation = parts.journal()
                .get(bake)
                .operation(id)
                .orElseThrow(() -> new OperationFailedException("bake " + bake + " has no operation " + id));
        OperationRun run = new OperationRun(parts, bake, id, operation.deadline(), progress);
        RunningOperation started = new RunningOperation(run);
        if (operation.isDone()) {
            complete(started, operation);
            return started;
        }
        RunningOperation other = running.putIfAbsent(key(bake, id), started);
        if (other != null) {
            return other;
        }
        Operation work = operation.type().operation();
        Flow.letGo(work.run(run).whenComplete((result, failure) -> ended(started, work, result, failure)));
        return started;
    }

    private static void complete(RunningOperation started, OperationRecord operation) {
        if (operation.failure() == null) {
            started.result()
                    .complete(Json.value(operation.result(), operation.type().result()));
        } else {
            started.result().completeExceptionally(new OperationFailedException(operation.failure()));
        }
    }

    private void ended(RunningOperation started, Operation work, Object result, Throwable problem) {
        if (started.isAbandoned()) {
            return;
        }
        OperationRun run = started.run();
        if (problem == null) {
            Flow.letGo(later(() -> {
                        parts.payloads().remove(run.bake, run.id);
                        return write(run, operation -> operation.succeeded(Json.tree(result)));
                    })
                    .whenComplete((written, failure) -> finish(started, result, failure)));
            return;
        }
        Throwable failure = Flow.unwrap(problem);
        OperationRun after = new OperationRun(parts, run.bake, run.id, run.deadline, run.progress);
        // Calls under way may still make something, so nothing is taken back before they have returned.
        Flow.letGo(run.flow
                .cancel()
                .thenCompose(idle -> work.takeBack(after))
                .handle((tookBack, problemWithThat) -> noteTakingBack(run, problemWithThat))
                .thenCompose(noted -> later(() -> {
                    parts.payloads().remove(run.bake, run.id);
                    return write(run, operation -> operation.failed(sentence(failure)));
                }))
                .whenComplete((written, notWritten) -> finish(started, null, failure)));
    }

    private static Void noteTakingBack(OperationRun run, Throwable problem) {
        if (problem != null) {
            LOGGER.log(Level.WARNING, problem, () -> "cannot take back " + run.id + " of " + run.bake);
        }
        return null;
    }

    private Void write(OperationRun run, java.util.function.UnaryOperator<OperationRecord> outcome) throws IOException {
        parts.journal()
                .update(
                        run.bake,
                        record -> record.operations.computeIfPresent(
                                run.id, (id, operation) -> outcome.apply(operation)));
        return null;
    }

    private <T> CompletableFuture<T> later(java.util.concurrent.Callable<T> work) {
        return new Flow(parts.scheduler()).call(work);
    }

    private void finish(RunningOperation started, Object result, Throwable failure) {
        running.remove(key(started.run().bake, started.run().id), started);
        if (failure == null) {
            started.result().complete(result);
        } else {
            started.result().completeExceptionally(Flow.unwrap(failure));
        }
    }

    /** What a user can cause is told in a sentence; what only we can cause goes to the system log, too. */
    private static String sentence(Throwable failure) {
        if (failure instanceof CancellationException) {
            return ABORTED;
        }
        if (!(failure instanceof OperationFailedException) && !(failure instanceof CloudException)) {
            LOGGER.log(Level.WARNING, "an operation failed", failure);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Aborts what runs for a bake; done when all of it has been taken back. */
    CompletableFuture<Void> abortAll(String bake) {
        List<RunningOperation> ofBake = running.values().stream()
                .filter(operation -> operation.run().bake.equals(bake))
                .toList();
        ofBake.forEach(RunningOperation::abort);
        return CompletableFuture.allOf(ofBake.stream()
                .map(operation -> operation.result().handle((result, failure) -> null))
                .toArray(CompletableFuture[]::new));
    }

    /** The stages of a bake that are not at their end. */
    List<UnderWay> underWay(String bake) {
        return running.values().stream()
                .filter(operation -> operation.run().bake.equals(bake))
                .flatMap(operation -> operation.run().underWay().stream())
                .toList();
    }

    void abandonAll() {
        running.values().forEach(RunningOperation::abandon);
        running.clear();
    }

    private static String key(String bake, String id) {
        return bake + "/" + id;
    }
}
