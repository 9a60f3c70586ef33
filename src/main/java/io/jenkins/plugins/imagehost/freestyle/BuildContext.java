package io.jenkins.plugins.imagehost.freestyle;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What a Pipeline step knows of a build that is no Pipeline, and where it says how it ended. So one description of a step's
 * parameters, and one operation, serve both kinds of jobs.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "Nothing writes it down: a build that is no Pipeline ends with its controller.")
final class BuildContext extends StepContext {
    private static final long serialVersionUID = 1L;

    private final transient List<Object> known;
    private final transient CompletableFuture<Object> ended = new CompletableFuture<>();
    private final transient CompletableFuture<BlockInvoker> block = new CompletableFuture<>();

    /** @param workspace null for a step that needs none */
    BuildContext(Run<?, ?> run, FilePath workspace, EnvVars env, TaskListener listener) {
        known = Stream.of(run, workspace, env, new BuildVariables(run, env), listener)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Done when the step has ended. */
    CompletableFuture<Object> ended() {
        return ended;
    }

    /** Done when the step wants its block to be run. */
    CompletableFuture<BlockInvoker> block() {
        return block;
    }

    @Override
    public <T> T get(Class<T> key) {
        return known.stream().filter(key::isInstance).map(key::cast).findFirst().orElse(null);
    }

    @Override
    public void onSuccess(Object result) {
        ended.complete(result);
    }

    @Override
    public void onFailure(Throwable failure) {
        ended.completeExceptionally(failure);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** A build that is no Pipeline does not go on after a restart; what it leaves is cleaned up by the reaper. */
    @Override
    public ListenableFuture<Void> saveState() {
        return Futures.immediateFuture(null);
    }

    @Override
    public void setResult(Result result) {
        get(Run.class).setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return new BlockInvoker(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
