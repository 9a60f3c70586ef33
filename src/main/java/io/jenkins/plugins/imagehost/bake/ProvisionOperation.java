package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.provision.HostSystem;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does the tasks of a provisioning request to the bake's host, one after the other. */
final class ProvisionOperation implements Operation {
    private static final Duration TAKING_BACK = Duration.ofSeconds(30);

    @Override
    public CompletableFuture<ProvisionFacts> run(OperationRun run) {
        return run.flow
                .call(() -> run.openHost("provision"))
                .thenCompose(host -> new HostStart(run)
                        .unlessEnded(
                                new ResourceRef(ResourceKind.HOST, host.id()),
                                run.deadline,
                                run.flow
                                        .call(() -> run.request(ProvisionRequest.class))
                                        .thenCompose(request -> all(run, HostSystem.of(host.windows()), request))));
    }

    private static CompletableFuture<ProvisionFacts> all(
            OperationRun run, HostSystem system, ProvisionRequest request) {
        List<String> problems = system.problems(request);
        if (!problems.isEmpty()) {
            throw Failures.because(String.join("; ", problems));
        }
        List<Task> plan = system.plan(request);
        TaskRunner runner = new TaskRunner(run, system, request);
        CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            chain = chain.thenCompose(
                            before -> run.flow.call(() -> run.state(ProvisionState.class, ProvisionState.FIRST)))
                    .thenCompose(state -> state.task() > index
                            ? CompletableFuture.completedFuture(null)
                            : run.stage(plan.get(index).title(), () -> runner.run(plan.get(index), state)));
        }
        return chain.thenApply(
                done -> new ProvisionFacts(plan.stream().map(Task::title).toList()));
    }

    /** Ends what still runs on the host; if the host cannot be reached, there is nothing to be done about it. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        Instant until = run.flow.now().plus(TAKING_BACK);
        return run.flow
                .call(() -> Optional.ofNullable(
                        run.state(ProvisionState.class, ProvisionState.FIRST).until() == null ? null : follower(run)))
                .thenCompose(follower -> follower.isEmpty()
                        ? CompletableFuture.completedFuture(true)
                        : follower.get().end(until));
    }

    private static ScriptFollower follower(OperationRun run) throws IOException {
        String attempt = run.state(ProvisionState.class, ProvisionState.FIRST).directory(run.id);
        return new ScriptFollower(
                run, new HostCalls(run), HostSystem.of(run.record().host().windows()), attempt);
    }
}
