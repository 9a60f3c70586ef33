package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.remote.HostKeyMismatchException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Making a host, waiting until it runs, and logging in: the same for image hosts and for test boots. */
final class HostStart {
    private static final Cadence LOGINS = new Cadence(Duration.ofMillis(100), Duration.ofSeconds(5));
    /** Of a machine that has begun to answer: to be asked anew only makes a slow one slower. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofMinutes(2);

    /** Characters of a console in the log. */
    private static final int SAID = 8192;

    private static final Set<ResourceState> ENDED =
            Set.of(ResourceState.STOPPING, ResourceState.STOPPED, ResourceState.FAILED, ResourceState.GONE);

    private final OperationRun run;

    HostStart(OperationRun run) {
        this.run = run;
    }

    /** Makes all that the host needs, unless an earlier run did, and returns the host's id. Blocking and repeatable. */
    String makeAll(HostRequest request, BaseImage base) throws IOException, InterruptedException {
        Cloud cloud = run.cloud();
        return run.parts
                .ownership()
                .ensureAll(run.bake, cloud, cloud.hosts().plan(request, base))
                .get(ResourceKind.HOST);
    }

    CompletableFuture<Observation> awaitRunning(ResourceRef host, Instant deadline) {
        return run.await(host, Set.of(ResourceState.READY, ResourceState.STOPPED), deadline, seen -> {})
                .thenCompose(seen -> seen.state() == ResourceState.READY
                        ? CompletableFuture.completedFuture(seen)
                        : fail(host, "did not start: it is " + Expectation.describe(seen)));
    }

    /** Where a running host is logged in to. */
    static HostFacts facts(ResourceRef host, Observation seen, LaunchOrder order, String user, List<String> hostKeys) {
        List<String> told = seen.attributes()
                .getOrDefault(Observation.HOST_KEYS, "")
                .lines()
                .toList();
        return new HostFacts(
                host.id(),
                address(seen, order.host().network().connect()),
                order.host().network().sshPort() > 0
                        ? order.host().network().sshPort()
                        : Integer.parseInt(seen.attributes().getOrDefault(Observation.SSH_PORT, "22")),
                user,
                hostKeys.isEmpty() ? told : hostKeys,
                false);
    }

    private static String address(Observation seen, String connect) {
        String key =
                switch (connect) {
                    case NetworkRequest.PUBLIC -> Observation.PUBLIC_ADDRESS;
                    case NetworkRequest.PRIVATE -> Observation.PRIVATE_ADDRESS;
                    case NetworkRequest.IPV6 -> Observation.IPV6_ADDRESS;
                    default -> Observation.ADDRESS;
                };
        return seen.attributes().getOrDefault(key, seen.attributes().getOrDefault(Observation.ADDRESS, ""));
    }

    /** Logs in as soon as the machine has booted far enough; ends early if the machine ends. */
    CompletableFuture<LoggedIn> login(ResourceRef host, HostFacts facts, LoginShell shell, Instant deadline) {
        AtomicReference<IOException> last = new AtomicReference<>();
        CompletableFuture<LoggedIn> login = run.flow.look(
                LOGINS, deadline, () -> tryLogin(shell.get(), facts, last), () -> late(host, facts, last.get()));
        return unlessEnded(host, deadline, login.thenCompose(in -> verified(host, facts, in)))
                .whenComplete((loggedIn, failure) -> {
                    if (failure != null) {
                        shell.close();
                    }
                });
    }

    private static Optional<LoggedIn> tryLogin(RemoteShell shell, HostFacts facts, AtomicReference<IOException> last)
            throws IOException {
        try {
            shell.connect(LOGIN_TIMEOUT);
        } catch (HostKeyMismatchException wrongHost) {
            throw wrongHost;
        } catch (IOException notYet) {
            last.set(notYet);
            return Optional.empty();
        }
        return Optional.of(new LoggedIn(shell, facts.met(shell.hostKey(), shell.isWindows())));
    }

    /** Nothing is done on a host that showed a key which nobody knew, before the cloud had time to tell its keys. */
    private CompletableFuture<LoggedIn> verified(ResourceRef host, HostFacts facts, LoggedIn in) {
        return facts.hostKeys().isEmpty()
                ? new HostKeyCheck(run).check(host, in.shell().hostKey()).thenApply(known -> in)
                : CompletableFuture.completedFuture(in);
    }

    private Exception late(ResourceRef host, HostFacts facts, IOException last)
            throws IOException, InterruptedException {
        sayConsole(host);
        return new DeadlinePassedException("could not log in to " + host + " at " + facts.address() + ":" + facts.port()
                + " in time" + (last == null ? "" : "; the last try: " + last.getMessage()));
    }

    /** {@code future}, or a failure as soon as the host runs no more. */
    <T> CompletableFuture<T> unlessEnded(ResourceRef host, Instant deadline, CompletableFuture<T> future) {
        CompletableFuture<Observation> ended = new CompletableFuture<>();
        Flow.letGo(run.flow
                .call(run::cloud)
                .thenCompose(cloud -> run.flow
                        .call(() -> run.shownFrom(host, cloud))
                        .thenCompose(shown -> {
                            CompletableFuture<Observation> expected = run.flow.wait(
                                    run.parts.watcher().notice(cloud, host, seen -> hasEnded(seen, shown), deadline));
                            Flow.letGo(future.whenComplete((result, failure) -> expected.cancel(false)));
                            return expected.thenAccept(ended::complete);
                        })));
        return future.applyToEither(
                        ended.thenCompose(seen -> this.<T>fail(host, "ended: it is " + Expectation.describe(seen))),
                        result -> result)
                .whenComplete((result, failure) -> future.cancel(false));
    }

    private boolean hasEnded(Observation seen, Instant shown) {
        return ENDED.contains(seen.state()) && (seen.state() != ResourceState.GONE || run.isGone(seen, shown));
    }

    private <T> CompletableFuture<T> fail(ResourceRef host, String what) {
        return run.flow.call(() -> {
            sayConsole(host);
            throw new OperationFailedException(host + " " + what);
        });
    }

    private void sayConsole(ResourceRef host) throws IOException, InterruptedException {
        String console = run.cloud().hosts().console(host.id());
        if (!console.isBlank()) {
            run.progress.line("The console of " + host + " ends with:");
            lastOf(console.strip()).lines().forEach(line -> run.progress.line("  " + line));
        }
    }

    private static String lastOf(String console) {
        return console.substring(Math.max(0, console.length() - SAID));
    }

    /** A shell that is logged in, and where. */
    record LoggedIn(RemoteShell shell, HostFacts facts) {}
}
