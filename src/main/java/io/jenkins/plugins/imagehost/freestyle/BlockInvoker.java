package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The block of a step, where the steps of a whole build are the block: it ends when the build's wrapper is told so. */
final class BlockInvoker extends BodyInvoker {
    private final BuildContext context;
    private BodyExecutionCallback callback;

    BlockInvoker(BuildContext context) {
        this.context = context;
    }

    /** The steps of the build are over. */
    void end() {
        callback.onSuccess(context, null);
    }

    /** What a block provides to its steps, the steps of a build find by the build. */
    @Override
    public BodyInvoker withContext(Object override) {
        return this;
    }

    @Override
    public BodyInvoker withDisplayName(@NonNull String name) {
        return this;
    }

    @Override
    public BodyInvoker withCallback(BodyExecutionCallback newCallback) {
        callback = newCallback;
        return this;
    }

    @Override
    public BodyExecution start() {
        context.block().complete(this);
        return new Block();
    }

    /** The steps of the build, which the build itself stops. */
    private static final class Block extends BodyExecution {
        private static final long serialVersionUID = 1L;

        private final transient CompletableFuture<Object> never = new CompletableFuture<>();

        @Override
        public Collection<StepExecution> getCurrentExecutions() {
            return List.of();
        }

        @Override
        public boolean cancel(Throwable cause) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Object get() throws InterruptedException, ExecutionException {
            return never.get();
        }

        @Override
        public Object get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            return never.get(timeout, unit);
        }
    }
}
