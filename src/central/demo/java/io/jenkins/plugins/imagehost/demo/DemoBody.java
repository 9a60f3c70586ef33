package io.jenkins.plugins.imagehost.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The block of a step, from when the step has asked for it. */
final class DemoBody extends BodyExecution {
    private static final long serialVersionUID = 1L;

    private final DemoContext context;

    @SuppressWarnings("serial")
    private final ArrayList<Object> provided;

    private final BodyExecutionCallback callback;
    private transient volatile boolean done;
    private transient volatile boolean cancelled;

    DemoBody(DemoContext context, List<Object> provided, BodyExecutionCallback callback) {
        this.context = context;
        this.provided = new ArrayList<>(provided);
        this.callback = callback;
    }

    Scope scope() {
        return context.scope().body(context.call(), provided);
    }

    /** Runs the block, and tells the step how it ended. */
    void run(Callable<?> block) {
        Object result = null;
        Throwable failure = null;
        try {
            result = block.call();
        } catch (Throwable e) {
            failure = e;
        }
        done = true;
        context.bodyEnded();
        if (failure == null) {
            callback.onSuccess(context, result);
        } else {
            callback.onFailure(context, failure);
        }
    }

    @Override
    public boolean cancel(Throwable cause) {
        cancelled = true;
        context.calls().interrupt(context.call(), cause);
        return true;
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        return context.calls().innermost(context.call());
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Object get() {
        throw new UnsupportedOperationException("a block is not waited for here");
    }

    @Override
    public Object get(long timeout, TimeUnit unit) {
        return get();
    }
}
