package io.jenkins.plugins.imagehost.demo;

import groovy.lang.Closure;
import hudson.AbortException;
import hudson.model.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The step {@code parallel}: a thread for each branch, whose lines begin with the branch's name. */
final class ParallelBranches {
    private static final String FAIL_FAST = "failFast";

    private final ScriptThreads threads;
    private final Calls calls;

    ParallelBranches(ScriptThreads threads, Calls calls) {
        this.threads = threads;
        this.calls = calls;
    }

    private static final class FailedBranch extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        private final String name;

        FailedBranch(String name) {
            this.name = name;
        }

        @Override
        public String getShortDescription() {
            return "Failed in branch " + name;
        }
    }

    Object run(Scope scope, Arguments arguments) throws Throwable {
        boolean failFast = arguments.truth(FAIL_FAST);
        AtomicReference<Throwable> first = new AtomicReference<>();
        String call = scope.nextCall();
        Map<String, FutureTask<Object>> tasks = new LinkedHashMap<>();
        for (Map.Entry<String, Object> branch : arguments.named().entrySet()) {
            if (!branch.getKey().equals(FAIL_FAST)) {
                if (!(branch.getValue() instanceof Closure<?> block)) {
                    throw new AbortException("parallel: branch " + branch.getKey() + " is no block");
                }
                Scope own = scope.branch(call, branch.getKey());
                Runnable others = failFast ? () -> interrupt(call, branch.getKey()) : () -> {};
                tasks.put(branch.getKey(), new FutureTask<>(() -> run(own, block, others, first)));
            }
        }
        tasks.forEach((name, task) -> new Thread(task, "branch " + name).start());
        Map<String, Object> results = new LinkedHashMap<>();
        for (Map.Entry<String, FutureTask<Object>> task : tasks.entrySet()) {
            try {
                results.put(task.getKey(), task.getValue().get());
            } catch (ExecutionException e) {
                first.compareAndSet(null, e.getCause());
            }
        }
        if (first.get() != null) {
            calls.heard();
            throw first.get();
        }
        return results;
    }

    private Object run(Scope own, Closure<?> block, Runnable onFailure, AtomicReference<Throwable> first)
            throws Exception {
        try {
            return threads.call(own, block);
        } catch (Throwable e) {
            if (first.compareAndSet(null, e)) {
                own.listener().error(String.valueOf(e.getMessage()));
                onFailure.run();
            }
            throw e instanceof Exception exception ? exception : new ExecutionException(e);
        }
    }

    private void interrupt(String call, String failed) {
        calls.interrupt(call, new FlowInterruptedException(Result.ABORTED, new FailedBranch(failed)));
    }
}
