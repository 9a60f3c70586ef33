package io.jenkins.plugins.imagehost.freestyle;

import hudson.model.Result;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step that the thread of a build waits for. */
final class StepRun {
    private final BuildContext context;
    private final StepExecution execution;

    private StepRun(BuildContext context, StepExecution execution) {
        this.context = context;
        this.execution = execution;
    }

    /** Checks the step's parameters, and begins. */
    static StepRun start(Step step, BuildContext context) throws IOException, InterruptedException {
        try {
            StepExecution execution = step.start(context);
            execution.start();
            return new StepRun(context, execution);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Waits for the end, and returns what the step returns. */
    Object await() throws IOException, InterruptedException {
        return await(context.ended());
    }

    /** Waits until the step has its block run. */
    BlockInvoker awaitBlock() throws IOException, InterruptedException {
        CompletableFuture<?> first = CompletableFuture.anyOf(context.block(), context.ended());
        return (BlockInvoker) await(first);
    }

    private Object await(CompletableFuture<?> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            stop();
            throw e;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** The build is aborted. What is under way is ended and cleaned up first; a second abort leaves that to the reaper. */
    private void stop() throws IOException, InterruptedException {
        try {
            execution.stop(new FlowInterruptedException(Result.ABORTED, true));
            context.ended().get();
        } catch (ExecutionException stopped) {
            // as it was to be
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static IOException failure(Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return failure instanceof IOException known ? known : new IOException(failure);
    }
}
