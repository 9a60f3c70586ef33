package io.jenkins.plugins.imagehost.demo;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;

/** What a run's failure comes to, as Jenkins has it. */
final class Failure {
    private Failure() {}

    /** The result of a run that ended with a failure; null stands for none. */
    static Result result(Throwable failure) {
        if (failure == null) {
            return Result.SUCCESS;
        }
        return failure instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.FAILURE;
    }

    /** Prints a sentence for what users cause, and the whole trace for the rest. */
    static void print(Throwable failure, TaskListener listener) {
        if (failure instanceof AbortException || failure instanceof MissingContextVariableException) {
            listener.error(failure.getMessage());
        } else if (failure instanceof FlowInterruptedException interrupted) {
            interrupted.getCauses().forEach(cause -> cause.print(listener));
        } else if (failure != null) {
            failure.printStackTrace(listener.getLogger());
        }
    }
}
