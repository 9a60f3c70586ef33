package io.jenkins.plugins.imagehost.bake;

import java.util.concurrent.CompletableFuture;

/** A run of an operation, for whoever asked for it. */
public final class RunningOperation {
    private final OperationRun run;
    private final CompletableFuture<Object> result = new CompletableFuture<>();
    private volatile boolean abandoned;

    RunningOperation(OperationRun run) {
        this.run = run;
    }

    /**
     * The result, by {@link OperationType}; or a failure whose message is a sentence for the user. Never done when the
     * engine is closed before: the operation goes on when it is run again.
     */
    public CompletableFuture<Object> result() {
        return result;
    }

    /** Ends the operation in good order: {@link #result} fails when what it had half done was taken back. */
    public void abort() {
        Flow.letGo(run.flow.cancel());
    }

    OperationRun run() {
        return run;
    }

    /** Stops working without a trace in the journal, as a crash would. */
    void abandon() {
        abandoned = true;
        Flow.letGo(run.flow.cancel());
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
