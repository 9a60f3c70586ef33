package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.provision.CloudInitWait;
import io.jenkins.plugins.imagehost.provision.FileTransfer;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.provision.PutFiles;
import io.jenkins.plugins.imagehost.provision.Reboot;
import io.jenkins.plugins.imagehost.provision.Reboots;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.Task;
import io.jenkins.plugins.imagehost.site.DetachedProcess.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does one task to the bake's host, from wherever an earlier run left it. */
final class TaskRunner {
    private static final Cadence RESTARTS = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final OperationRun run;
    private final ProvisionRequest request;
    private final HostCalls host;

    TaskRunner(OperationRun run, ProvisionRequest request) {
        this.run = run;
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
                    if (task instanceof CloudInitWait wait) {
                        return cloudInit(wait, begun);
                    }
                    return task instanceof PutFiles files ? put(files, begun) : restart((Reboot) task, begun);
                })
                .thenCompose(done -> save(state.nextTask()))
                .thenAccept(saved -> {});
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
            new FileTransfer(shell.asRoot(), Provisioning.HOST_DIRECTORY + "/" + state.directory(run.id))
                    .put(task, run.parts.payloads().of(run.bake, run.id));
            return Boolean.TRUE;
        });
    }

    private CompletableFuture<Boolean> script(RunScript task, ProvisionState state) {
        ScriptFollower follower = new ScriptFollower(run, host, state.directory(run.id));
        return follower.follow(task, state.offset(), state.until(), offset -> run.saveState(state.at(offset)))
                .thenCompose(end -> end.succeeded()
                        // in this order, since what is removed from the host would be begun again
                        ? save(state.nextTask()).thenCompose(done -> follower.remove(state.until()))
                        : follower.failure(task, end, state.until())
                                .thenCompose(why -> follower.remove(state.until())
                                        .thenCompose(removed -> {
                                            // A script whose outcome nobody knows may have done half its work: not
                                            // again.
                                            boolean again = end.last().state() == State.ENDED
                                                    && state.attempt() < task.retries();
                                            return again ? retry(task, state, why) : giveUp(state, why);
                                        })));
    }

    private CompletableFuture<Boolean> cloudInit(CloudInitWait task, ProvisionState state) {
        return host.call(state.until(), CloudInitWait::isWorth)
                .thenCompose(worth ->
                        worth ? script(task.script(), state) : CompletableFuture.completedFuture(Boolean.TRUE));
    }

    private CompletableFuture<Boolean> retry(RunScript task, ProvisionState state, String why) {
        run.progress.line(why);
        run.progress.line("Trying again, " + (task.retries() - state.attempt()) + " left");
        return begin(state.nextAttempt(), task.timeout()).thenCompose(next -> script(task, next));
    }

    private CompletableFuture<Boolean> giveUp(ProvisionState state, String why) {
        RunScript cleanup = Provisioning.cleanup(request);
        if (cleanup == null) {
            throw Failures.because(why);
        }
        run.progress.line(why);
        run.progress.line("Running the clean-up script " + cleanup.source());
        return begin(state.failed(why), cleanup.timeout()).thenCompose(this::cleanUp);
    }

    /** Whatever becomes of the clean-up, the failure that led to it is the one that counts. */
    private CompletableFuture<Boolean> cleanUp(ProvisionState state) {
        RunScript cleanup = Provisioning.cleanup(request);
        ScriptFollower follower = new ScriptFollower(run, host, state.directory(run.id));
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
                : host.call(state.until(), Reboots::bootId).thenCompose(boot -> save(state.restarting(boot)));
        return asked.thenCompose(restarting -> host.call(state.until(), shell -> {
                    Reboots.request(shell.asRoot(), restarting.bootId());
                    return restarting;
                }))
                .thenCompose(restarting -> host.look(
                        RESTARTS,
                        state.until(),
                        shell -> Reboots.bootId(shell).equals(restarting.bootId())
                                ? Optional.<Boolean>empty()
                                : Optional.of(Boolean.TRUE),
                        () -> new DeadlinePassedException(
                                "could not " + task.title() + ": the host did not come back within "
                                        + task.timeout().toMinutes() + " minutes")));
    }
}
