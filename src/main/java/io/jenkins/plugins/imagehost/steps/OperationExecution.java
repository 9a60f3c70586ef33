package io.jenkins.plugins.imagehost.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.RunningOperation;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The run of a step that is an operation of the engine: ordered once, then run, and run again after a restart. All that is
 * kept with the Pipeline is which operation it is.
 */
abstract class OperationExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(OperationExecution.class.getName());

    private String bake;
    private String operation;
    private transient volatile RunningOperation running;
    private transient volatile Throwable stopped;
    private transient volatile String status;

    OperationExecution(StepContext context) {
        super(context);
    }

    /** Names an operation, once it is known to which bake it belongs. */
    record OperationId(String bake, String operation) {}

    /**
     * Has the engine write the operation down; called on a worker, until it has succeeded once.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    abstract OperationId order(BakeEngine engine) throws Exception;

    /** What the build uses that is secret; called on a worker before {@link #order}. */
    List<BuildSecret> secrets() throws IOException, InterruptedException {
        return SensitiveValues.of(getContext());
    }

    /** What the step returns; may record it with the build first. Called again if the controller dies before it counts. */
    abstract Object returned(OperationId id, Object result) throws Exception;

    @Override
    public boolean start() throws Exception {
        ImageHosts.get().workers().execute(this::work);
        return false;
    }

    @Override
    public void onResume() {
        ImageHosts.get().workers().execute(this::work);
    }

    private void work() {
        try {
            BakeEngine engine = ImageHosts.get().engine();
            if (operation == null) {
                List<BuildSecret> secrets = secrets();
                OperationId ordered = order(engine);
                engine.note(ordered.bake(), secrets);
                bake = ordered.bake();
                operation = ordered.operation();
                var unused = getContext().saveState();
            }
            running = engine.run(bake, operation, progress());
            if (stopped != null) {
                running.abort();
            }
            var unused = running.result()
                    .whenComplete(
                            (result, failure) -> ImageHosts.get().workers().execute(() -> ended(result, failure)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        } catch (Exception e) {
            getContext().onFailure(forUsers(e));
        }
    }

    LogProgress progress() throws IOException, InterruptedException {
        ImageLinks links = new ImageLinks(build(), ImageHosts.get().engine());
        return new LogProgress(
                getContext().get(TaskListener.class), text -> status = text, line -> links.link(bake, line));
    }

    private void ended(Object result, Throwable failure) {
        if (failure != null) {
            getContext().onFailure(stopped != null ? stopped : forUsers(failure));
            return;
        }
        try {
            succeeded(returned(new OperationId(bake, operation), result));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        } catch (Exception e) {
            getContext().onFailure(forUsers(e));
        }
    }

    /** What follows when the operation has succeeded: the end of the step, unless it has a block. */
    void succeeded(Object value) {
        getContext().onSuccess(value);
    }

    /** One sentence for what a user can cause; the whole story, in the system log, for what only we can. */
    static Throwable forUsers(Throwable failure) {
        if (failure instanceof CancellationException) {
            return new AbortException("the bake was ended, and its host is removed, while this step worked on it");
        }
        if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
            LOGGER.log(Level.FINE, "a step failed", failure);
            return new AbortException(failure.getMessage());
        }
        return failure;
    }

    @Override
    public void stop(Throwable cause) {
        stopped = cause;
        RunningOperation now = running;
        if (now != null) {
            now.abort();
        }
    }

    @Override
    public String getStatus() {
        return status;
    }

    Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }
}
