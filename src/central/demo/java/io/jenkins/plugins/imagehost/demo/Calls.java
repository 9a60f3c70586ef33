package io.jenkins.plugins.imagehost.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Starts the executions of steps, waits for them, and interrupts them. */
final class Calls {
    private static final Logger LOGGER = Logger.getLogger(Calls.class.getName());

    /** Makes the execution of a step that no earlier JVM began. */
    interface Factory {
        StepExecution execution(DemoContext context) throws Exception;
    }

    private static final class Running {
        private final StepExecution execution;
        private final Thread caller = Thread.currentThread();
        private boolean started;

        Running(StepExecution execution) {
            this.execution = execution;
        }
    }

    /** Each thread of the Jenkinsfile is to hear of it once: in the step that it waits for, or in its next one. */
    private record Interruption(String where, Throwable cause, Set<Thread> heard) {}

    private final Program program;
    private final Map<String, Running> running = new ConcurrentSkipListMap<>();
    private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();

    Calls(Program program) {
        this.program = program;
    }

    Program program() {
        return program;
    }

    /**
     * Calls a step, or goes on with the call that an earlier JVM began.
     *
     * @param block runs the block that belongs to the call in a scope
     * @return the step's value
     */
    Object step(Factory factory, Scope scope, Function<Scope, Callable<?>> block) throws Throwable {
        String call = scope.nextCall();
        Outcome before = program.outcome(call);
        if (before != null) {
            return before.get();
        }
        StepExecution execution = program.resumed(call);
        boolean again = execution != null;
        DemoContext context = again ? (DemoContext) execution.getContext() : new DemoContext(call, this, scope);
        if (again) {
            context.attach(this, scope);
        } else {
            execution = factory.execution(context);
        }
        Running now = new Running(execution);
        running.put(call, now);
        Outcome outcome;
        try {
            // What has not been started cannot be stopped: an interruption comes before or after.
            synchronized (now) {
                throwInterruption(call);
                program.began(call, execution);
                if (again) {
                    execution.onResume();
                    context.beginAgain();
                } else {
                    execution.start();
                }
                now.started = true;
            }
            outcome = await(context, block);
        } finally {
            running.remove(call);
        }
        program.ended(call, outcome);
        return outcome.get();
    }

    private static Outcome await(DemoContext context, Function<Scope, Callable<?>> block) throws InterruptedException {
        while (true) {
            Object report = context.awaitReport();
            if (report instanceof Outcome outcome) {
                return outcome;
            }
            DemoBody body = (DemoBody) report;
            body.run(block.apply(body.scope()));
        }
    }

    /** Does what takes no time, unless an earlier JVM has done it. */
    Object atOnce(Scope scope, Callable<?> work) throws Throwable {
        String call = scope.nextCall();
        Outcome before = program.outcome(call);
        if (before != null) {
            return before.get();
        }
        throwInterruption(call);
        Object value = work.call();
        program.ended(call, new Outcome(value, null));
        return value;
    }

    /**
     * Stops whatever runs inside of a call, the innermost first, as Jenkins does.
     *
     * @param where a call's name; empty for all calls
     */
    void interrupt(String where, Throwable cause) {
        Interruption interruption = new Interruption(where, cause, ConcurrentHashMap.newKeySet());
        interruptions.add(interruption);
        for (Running one : waiting(where)) {
            synchronized (one) {
                if (one.started && interruption.heard().add(one.caller)) {
                    try {
                        one.execution.stop(cause);
                    } catch (Exception e) {
                        LOGGER.log(Level.WARNING, "a step cannot be stopped", e);
                    }
                }
            }
        }
    }

    /** Fails in place of a call, if the thread has not heard of an interruption yet. */
    private void throwInterruption(String call) throws Throwable {
        for (Interruption interruption : interruptions) {
            if (call.startsWith(interruption.where()) && interruption.heard().add(Thread.currentThread())) {
                throw interruption.cause();
            }
        }
    }

    /** The thread has heard of all interruptions so far from its branches. */
    void heard() {
        interruptions.forEach(interruption -> interruption.heard().add(Thread.currentThread()));
    }

    /** What was interrupted and went on all the same, if anything was. */
    Optional<Throwable> unheard() {
        return interruptions.stream()
                .filter(interruption -> interruption.where().isEmpty())
                .filter(interruption -> interruption.heard().isEmpty())
                .map(Interruption::cause)
                .findFirst();
    }

    /** The executions inside of a call that wait for no other execution. */
    List<StepExecution> innermost(String where) {
        return waiting(where).stream().map(one -> one.execution).toList();
    }

    private List<Running> waiting(String where) {
        return running.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(where) && !entry.getKey().equals(where))
                .filter(entry -> running.keySet().stream()
                        .noneMatch(other -> other.startsWith(entry.getKey()) && !other.equals(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
