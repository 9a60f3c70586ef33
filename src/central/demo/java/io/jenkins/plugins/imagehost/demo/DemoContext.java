package io.jenkins.plugins.imagehost.demo;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What a step's execution knows of the run. The thread of the Jenkinsfile waits for what it reports: that a body is to be
 * run, or how the step ended.
 */
final class DemoContext extends StepContext {
    private static final long serialVersionUID = 1L;

    private final String call;
    /** The block that the step has begun and that has not ended yet; null for none. */
    private DemoBody body;

    private transient Calls calls;
    private transient Scope scope;
    private transient BlockingQueue<Object> reports;
    private transient AtomicBoolean ended;

    DemoContext(String call, Calls calls, Scope scope) {
        this.call = call;
        attach(calls, scope);
    }

    /** Connects a context that was read from a file. */
    void attach(Calls newCalls, Scope newScope) {
        this.calls = newCalls;
        this.scope = newScope;
        this.reports = new LinkedBlockingQueue<>();
        this.ended = new AtomicBoolean();
    }

    Calls calls() {
        return calls;
    }

    String call() {
        return call;
    }

    Scope scope() {
        return scope;
    }

    /** The next report: a {@link DemoBody} to run, or the {@link Outcome}. */
    Object awaitReport() throws InterruptedException {
        return reports.take();
    }

    void begin(DemoBody newBody) {
        body = newBody;
        reports.add(newBody);
    }

    /** Begins the block again that an earlier JVM did not end, if there is one. */
    void beginAgain() {
        if (body != null) {
            reports.add(body);
        }
    }

    void bodyEnded() {
        body = null;
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        return scope.get(key);
    }

    @Override
    public void onSuccess(Object result) {
        end(new Outcome(result, null));
    }

    @Override
    public void onFailure(Throwable failure) {
        end(new Outcome(null, failure));
    }

    private void end(Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            reports.add(outcome);
        }
    }

    @Override
    public boolean isReady() {
        return reports != null;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        try {
            calls.program().save();
            return Futures.immediateFuture(null);
        } catch (IOException e) {
            return Futures.immediateFailedFuture(e);
        }
    }

    @Override
    public void setResult(Result result) {
        scope.run().setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return new DemoBodyInvoker(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemoContext that && call.equals(that.call);
    }

    @Override
    public int hashCode() {
        return Objects.hash(call);
    }
}
