package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Launches an image host, or adopts one, and logs in to it. */
final class LaunchOperation implements Operation {
    /** Of a machine that was not launched here. */
    private static final BaseImage ANY = new BaseImage("", "", "", "root", false);

    @Override
    public CompletableFuture<HostFacts> run(OperationRun run) {
        return run.flow
                .call(() -> run.request(LaunchOrder.class))
                .thenCompose(order -> order.adopt().isEmpty() ? launch(run, order) : adopt(run, order));
    }

    /** Without a host a bake is nothing, so it ends. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        return run.parts.cleanup().run(run.bake, run.flow, run.progress);
    }

    private CompletableFuture<HostFacts> launch(OperationRun run, LaunchOrder order) {
        HostStart start = new HostStart(run);
        return run.flow
                .cloudCall(() -> {
                    check(run, order);
                    return null;
                })
                .thenCompose(checked -> run.stage("base image", () -> base(run, order)))
                .thenCompose(base -> run.stage("launch", () -> make(run, order, start, base))
                        .thenCompose(host -> run.stage("log in", () -> login(run, order, start, host, base))));
    }

    private CompletableFuture<HostFacts> adopt(OperationRun run, LaunchOrder order) {
        HostStart start = new HostStart(run);
        return run.flow
                .cloudCall(() -> run.cloud().hosts().adopt(order.adopt(), request(run, order)))
                .thenCompose(id -> run.stage(
                        "log in",
                        () -> running(run, start, id).thenCompose(host -> login(run, order, start, host, ANY))));
    }

    /** Before anything costs anything; not again once the host exists, since the world has changed by then. */
    private static void check(OperationRun run, LaunchOrder order) throws IOException, InterruptedException {
        if (run.record().resources().isEmpty()) {
            run.cloud().hosts().check(request(run, order));
        }
    }

    static HostRequest request(OperationRun run, LaunchOrder order) throws IOException {
        HostIdentity identity = run.identity();
        return order.host()
                .identified(
                        run.bake + "-host",
                        identity.publicKey(),
                        identity.hostKey(),
                        run.tags(order.host().tags()));
    }

    private static CompletableFuture<BaseImage> base(OperationRun run, LaunchOrder order) {
        return run.flow
                .cloudCall(() -> resolve(run, order))
                .thenCompose(base -> run.flow
                        .call(() -> run.cloud().baseImages().mayTakeTime())
                        .thenCompose(wait -> wait ? ready(run, base) : CompletableFuture.completedFuture(base)));
    }

    private static CompletableFuture<BaseImage> ready(OperationRun run, BaseImage base) {
        return run.await(
                        new ResourceRef(ResourceKind.BASE_IMAGE, base.id()),
                        Set.of(ResourceState.READY),
                        run.deadline,
                        new News(run, "Base image " + base.name()))
                .thenApply(seen -> {
                    if (seen.state() != ResourceState.READY) {
                        throw Failures.because(
                                "base image " + base.name() + " cannot be used: it is " + Expectation.describe(seen));
                    }
                    return base;
                });
    }

    private static BaseImage resolve(OperationRun run, LaunchOrder order) throws IOException, InterruptedException {
        BaseImage known = run.record().base();
        if (known != null) {
            return known;
        }
        BaseImage base =
                run.cloud().baseImages().resolve(order.image(), order.host().arch());
        if (base.windows()) {
            run.identity(run.identity().forWindows());
        }
        run.parts.journal().update(run.bake, record -> record.base = base);
        run.progress.line("Base image: " + base.name() + " (" + base.id() + ")");
        return base;
    }

    /** A host that runs, as it was seen then. */
    private record Running(ResourceRef host, Observation seen) {}

    private static CompletableFuture<Running> make(
            OperationRun run, LaunchOrder order, HostStart start, BaseImage base) {
        return run.flow
                .cloudCall(() -> start.makeAll(request(run, order), base))
                .thenCompose(id -> running(run, start, id));
    }

    private static CompletableFuture<Running> running(OperationRun run, HostStart start, String id) {
        ResourceRef host = new ResourceRef(ResourceKind.HOST, id);
        return start.awaitRunning(host, run.deadline).thenApply(seen -> new Running(host, seen));
    }

    private static CompletableFuture<HostFacts> login(
            OperationRun run, LaunchOrder order, HostStart start, Running running, BaseImage base) {
        ResourceRef host = running.host();
        String user =
                order.host().sshUser().isEmpty() ? base.sshUser() : order.host().sshUser();
        HostFacts facts = HostStart.facts(host, running.seen(), order, user, order.hostKeys());
        run.progress.line("Host " + host.id() + " runs" + more(running.seen()) + "; logging in as " + user + " at "
                + facts.address() + ":" + facts.port());
        return run.flow
                .call(run::identity)
                .thenCompose(identity -> start.login(
                        host, facts, new LoginShell(run, facts, identity, base.windows(), run::identity), run.deadline))
                .thenCompose(in -> run.flow.call(() -> {
                    if (base.windows() && !in.facts().windows()) {
                        throw new OperationFailedException("host " + host.id() + " runs Windows, but its SSH server is"
                                + " not OpenSSH for Windows, which is what the plugin can work with");
                    }
                    run.parts.journal().update(run.bake, record -> {
                        record.host = in.facts();
                        record.hostType = running.seen().attributes().get(Observation.TYPE);
                    });
                    run.parts.hostShells().keep(run.bake, in.shell());
                    return in.facts();
                }));
    }

    private static String more(Observation seen) {
        return seen.message().isEmpty() ? "" : " (" + seen.message() + ")";
    }
}
