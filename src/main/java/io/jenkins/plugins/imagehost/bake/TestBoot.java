package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.RemoteShell.HttpAnswer;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.PowerShell;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Starts a captured image as a fresh host, by its own boot loader and with a new key, and checks that it works. What an
 * earlier run left of a test is removed and the test begun again, since its key is kept nowhere.
 */
final class TestBoot {
    private static final Cadence CHECKS = new Cadence(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(30);
    private static final int ENOUGH_OF_A_PAGE = 1 << 20;
    private static final int REFUSED = 400;

    private final OperationRun run;
    private final CaptureOrder.TestBoot test;
    private final String image;

    TestBoot(OperationRun run, CaptureOrder.TestBoot test, String image) {
        this.run = run;
        this.test = test;
        this.image = image;
    }

    CompletableFuture<Void> run() {
        String prefix = run.bake + "-" + run.id + "-test-";
        return removeAll(prefix)
                .thenCompose(clean -> boot(prefix + BakeIds.next()))
                .thenCompose(passed -> removeAll(prefix));
    }

    private CompletableFuture<Void> removeAll(String prefix) {
        return run.parts
                .cleanup()
                .remove(run.bake, resource -> resource.token().startsWith(prefix), run.flow, run.progress);
    }

    private CompletableFuture<Void> boot(String token) {
        HostStart start = new HostStart(run);
        Instant until = earlier(run.flow.now().plus(test.timeout()), run.deadline);
        return run.flow
                .cloudCall(() -> {
                    BaseImage base = base();
                    return new Boot(base, run.launchOrder(), identity(token, base));
                })
                .thenCompose(boot -> run.flow
                        .cloudCall(() -> start.makeAll(request(token, boot), boot.base()))
                        .thenApply(id -> new ResourceRef(ResourceKind.HOST, id))
                        .thenCompose(host -> start.awaitRunning(host, until)
                                .thenCompose(seen -> {
                                    HostFacts facts = facts(host, seen, boot);
                                    return start.login(host, facts, shell(facts, boot), until);
                                })
                                .thenCompose(in -> start.unlessEnded(host, until, check(in.shell(), until))
                                        .whenComplete(
                                                (passed, failure) -> in.shell().close()))));
    }

    /** What is booted, as whom, and how the bake's own host was launched. */
    private record Boot(BaseImage base, LaunchOrder order, HostIdentity identity) {}

    private HostIdentity identity(String token, BaseImage base) throws IOException {
        HostIdentity identity = HostIdentity.generate(token, run.identity().bastion());
        return base.windows() ? identity.forWindows() : identity;
    }

    private LoginShell shell(HostFacts facts, Boot boot) {
        return new LoginShell(run, facts, boot.identity(), boot.base().windows(), told -> {});
    }

    private HostFacts facts(ResourceRef host, Observation seen, Boot boot) {
        return HostStart.facts(host, seen, boot.order(), user(boot.base()), List.of());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private BaseImage base() throws IOException, InterruptedException {
        BaseImage original = run.record().base();
        if (original == null) {
            original = new BaseImage("", "", "", run.record().host().user(), false);
        }
        return run.cloud().images().asBase(image, original);
    }

    private String user(BaseImage base) {
        return test.user().isEmpty() ? base.sshUser() : test.user();
    }

    /** Where and on what the bake's own host ran, so that it can be reached and the image runs there. */
    private HostRequest request(String token, Boot boot) throws IOException {
        HostRequest original = boot.order().host();
        return new HostRequest(
                token,
                token,
                original.types(),
                boot.base().arch(),
                DiskRequest.DEFAULT,
                original.network(),
                user(boot.base()),
                boot.identity().publicKey(),
                boot.identity().hostKey(),
                "",
                original.instanceProfile(),
                original.spot(),
                true,
                run.tags(original.tags()));
    }

    /** Services may still be starting when the login works, so a check may fail until the time is up. */
    private CompletableFuture<Void> check(RemoteShell shell, Instant until) {
        String[] last = {"nothing was checked"};
        return run.flow
                .look(
                        CHECKS,
                        until,
                        () -> {
                            last[0] = problem(shell);
                            if (last[0].isEmpty()) {
                                run.progress.line("Test boot of image " + image + " passed");
                                return Optional.of(Boolean.TRUE);
                            }
                            return Optional.<Boolean>empty();
                        },
                        () -> new OperationFailedException("image " + image + " failed its test boot: " + last[0]))
                .thenAccept(passed -> {});
    }

    /** What is wrong with the host, empty if nothing is. */
    private String problem(RemoteShell shell) throws InterruptedException {
        try {
            String problem = test.command().isEmpty() ? "" : command(shell);
            return problem.isEmpty() && !test.url().isEmpty() ? url(shell) : problem;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private String command(RemoteShell shell) throws IOException, InterruptedException {
        CommandResult result =
                shell.run((shell.isWindows() ? PowerShell.script(test.command()) : Command.script(test.command()))
                        .withTimeout(CHECK_TIMEOUT));
        return result.succeeded()
                ? ""
                : "its command ended with exit code " + result.exitCode() + ": " + result.lastLines();
    }

    private String url(RemoteShell shell) throws IOException, InterruptedException {
        HttpAnswer answer = shell.fetch(URI.create(test.url()), CHECK_TIMEOUT, ENOUGH_OF_A_PAGE);
        if (answer.status() >= REFUSED) {
            return test.url() + " answered with status " + answer.status();
        }
        return answer.body().contains(test.contains())
                ? ""
                : test.url() + " answered without '" + test.contains() + "'";
    }
}
