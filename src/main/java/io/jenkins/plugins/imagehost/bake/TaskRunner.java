package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.provision.HostSystem;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.provision.PutFiles;
import io.jenkins.plugins.imagehost.provision.Reboot;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.StartUpWait;
import io.jenkins.plugins.imagehost.provision.Task;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does one task to the bake's host, from wherever an earlier run left it. */
final class TaskRunner {
    private static final Duration TIDYING = Duration.ofMinutes(5);
    private static final Cadence RESTARTS = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final OperationRun run;
    private final ProvisionRequest request;
    private final HostSystem system;
    private final HostCalls host;
    /** Whose attempt is over, or will be next. */
    private volatile ScriptFollower over;

    TaskRunner(OperationRun run, HostSystem system, ProvisionRequest request) {
        this.run = run;
        this.system = system;
        this.request = request;
        this.host = new HostCalls(run);
    }

    CompletableFuture<Void> run(Task task, ProvisionState state) {
        return begin(state, task.timeout())
                .thenCompose(begun -> {
                    if (begun.failure() != null) {
                        return cleanUp(begun);
                    }
                    if (task instanceof RunScript script) {
                        return script(script, begun);
                    }
                    if (task instanceof StartUpWait wait) {
                        return startUp(wait, begun);
                    }
                    return task instanceof PutFiles files ? put(files, begun) : restart((Reboot) task, begun);
                })
                .thenCompose(done -> save(state.nextTask()))
                .thenCompose(saved -> tidy())
                .thenAccept(tidied -> {});
    }

    private CompletableFuture<ProvisionState> begin(ProvisionState state, Duration timeout) {
        return save(state.begun(run.flow.now(), timeout));
    }

    private CompletableFuture<ProvisionState> save(ProvisionState state) {
        return run.flow.call(() -> {
            run.saveState(state);
            return state;
        });
    }

    private CompletableFuture<Boolean> put(PutFiles task, ProvisionState state) {
        return host.call(state.until(), shell -> {
            system.put(shell, task, run.parts.payloads().of(run.bake, run.id), state.directory(run.id));
            return Boolean.TRUE;
        });
    }

    private CompletableFuture<Boolean> script(RunScript task, ProvisionState state) {
        ScriptFollower follower = new ScriptFollower(run, host, system, state.directory(run.id));
        over = follower;
        return follower.follow(task, state.offset(), state.until(), offset -> run.saveState(state.at(offset)))
                .thenCompose(end -> end.succeeded()
                        ? CompletableFuture.completedFuture(Boolean.TRUE)
                        : follower.failure(task, end, state.until()).thenCompose(why -> {
                            // A script whose outcome nobody knows may have done half its work: not again.
                            boolean again = end.last().state() == State.ENDED && state.attempt() < task.retries();
                            return again ? retry(task, state, why) : giveUp(state, why);
                        }));
    }

    /**
     * Removes what is left of the attempt that is over. Not before it is written down that it is: without it, the host would
     * take the attempt for one that never began.
     */
    private CompletableFuture<Boolean> tidy() {
        ScriptFollower done = over;
        over = null;
        return done == null
                ? CompletableFuture.completedFuture(Boolean.TRUE)
                : done.remove(run.flow.now().plus(TIDYING));
    }

    private CompletableFuture<Boolean> startUp(StartUpWait task, ProvisionState state) {
        return host.call(state.until(), shell -> system.isWorth(shell, task))
                .thenCompose(worth ->
                        worth ? script(task.script(), state) : CompletableFuture.completedFuture(Boolean.TRUE));
    }

    private CompletableFuture<Boolean> retry(RunScript task, ProvisionState state, String why) {
        run.progress.line(why);
        run.progress.line("Trying again, " + (task.retries() - state.attempt()) + " left");
        return begin(state.nextAttempt(), task.timeout())
                .thenCompose(next -> tidy().thenCompose(tidied -> script(task, next)));
    }

    private CompletableFuture<Boolean> giveUp(ProvisionState state, String why) {
        RunScript cleanup = Provisioning.cleanup(request);
        if (cleanup == null) {
            throw Failures.because(why);
        }
        run.progress.line(why);
        run.progress.line("Running the clean-up script " + cleanup.source());
        return begin(state.failed(why), cleanup.timeout())
                .thenCompose(failed -> tidy().thenCompose(tidied -> cleanUp(failed)));
    }

    /** Whatever becomes of the clean-up, the failure that led to it is the one that counts. */
    private CompletableFuture<Boolean> cleanUp(ProvisionState state) {
        RunScript cleanup = Provisioning.cleanup(request);
        ScriptFollower follower = new ScriptFollower(run, host, system, state.directory(run.id));
        return follower.follow(cleanup, state.offset(), state.until(), offset -> run.saveState(state.at(offset)))
                .handle((end, failure) -> {
                    if (failure != null || !end.succeeded()) {
                        run.progress.line("The clean-up script failed as well"
                                + (failure == null
                                        ? ""
                                        : ": " + Flow.unwrap(failure).getMessage()));
                    }
                    throw Failures.because(state.failure());
                });
    }

    private CompletableFuture<Boolean> restart(Reboot task, ProvisionState state) {
        CompletableFuture<ProvisionState> asked = state.bootId() != null
                ? CompletableFuture.completedFuture(state)
                : host.call(state.until(), system::bootId).thenCompose(boot -> save(state.restarting(boot)));
        return asked.thenCompose(restarting -> host.call(state.until(), shell -> {
                    system.restart(shell, restarting.bootId());
                    return restarting;
                }))
                .thenCompose(restarting -> host.look(
                        RESTARTS,
                        state.until(),
                        shell -> system.bootId(shell).equals(restarting.bootId())
                                ? Optional.<Boolean>empty()
                                : Optional.of(Boolean.TRUE),
                        () -> new DeadlinePassedException(
                                "could not " + task.title() + ": the host did not come back within "
                                        + task.timeout().toMinutes() + " minutes")));
    }
}
