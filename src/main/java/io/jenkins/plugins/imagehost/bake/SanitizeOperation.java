package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.provision.HostSystem;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.remote.LoginRefusedException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.sanitize.LastKeys;
import io.jenkins.plugins.imagehost.sanitize.OutcomeTable;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.Sanitizing;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.sanitize.WindowsSanitizing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes out of the bake's host what must not be in an image; nobody can log in to it afterwards, unless that is wanted. */
final class SanitizeOperation implements Operation {
    private static final Duration TAKING_BACK = Duration.ofSeconds(30);
    private static final int SHOWN = 20;

    /**
     * How far sanitizing got.
     *
     * @param offset up to which the script's output was passed on, in bytes
     * @param lastKeys the report of the script, once the last keys are being removed; null before
     */
    record State(long offset, SanitizeReport lastKeys) {}

    @Override
    public CompletableFuture<SanitizeFacts> run(OperationRun run) {
        return run.flow
                .call(() -> {
                    boolean windows = run.openHost("sanitize").windows();
                    SanitizeRequest request =
                            run.request(SanitizeRequest.class).in(run.cloud().kind());
                    List<String> problems =
                            windows ? WindowsSanitizing.problems(request) : Sanitizing.problems(request);
                    if (!problems.isEmpty()) {
                        throw new OperationFailedException(String.join("; ", problems));
                    }
                    String adopted = run.launchOrder().adopt();
                    if (!adopted.isEmpty() && !request.confirm() && !request.dryRun()) {
                        throw new OperationFailedException("host " + adopted + " was there before this build, and"
                                + " sanitizing takes out of it what it is known by and logged in to with; say"
                                + " sanitizeHost confirm: true if it is meant to become an image");
                    }
                    return request;
                })
                .thenCompose(request -> run.stage("sanitize", () -> sanitize(run, request)));
    }

    private static CompletableFuture<SanitizeFacts> sanitize(OperationRun run, SanitizeRequest request) {
        return run.flow.call(() -> run.state(State.class, new State(0, null))).thenCompose(state -> {
            CompletableFuture<SanitizeReport> rules = state.lastKeys() == null
                    ? rules(run, request, state.offset())
                    : CompletableFuture.completedFuture(state.lastKeys());
            return rules.thenCompose(report -> {
                if (request.dryRun()) {
                    return CompletableFuture.completedFuture(facts(report, null));
                }
                return request.keepAccess() ? keepAccess(run, report) : lastKeys(run, request, report);
            });
        });
    }

    private static CompletableFuture<SanitizeReport> rules(OperationRun run, SanitizeRequest request, long offset) {
        return run.flow
                .call(() -> follower(run))
                .thenCompose(follower -> run.flow
                        .call(() -> secrets(run, request, follower.isOnWindows()))
                        .thenCompose(secrets -> rules(run, request, secrets, follower, offset)));
    }

    private static SecretScan secrets(OperationRun run, SanitizeRequest request, boolean windows) throws IOException {
        // of a machine that was there before, nobody knows since when it has them
        SecretScan secrets = NotedSecrets.scan(
                run,
                run.launchOrder().adopt().isEmpty()
                        ? Duration.between(run.record().created(), run.flow.now())
                        : null);
        if (!secrets.summary().isEmpty() && request.looksFor(SecretScan.ID)) {
            run.progress.line(
                    windows ? "Secrets of this build are not looked for on Windows hosts yet" : secrets.summary());
        }
        return secrets;
    }

    private static CompletableFuture<SanitizeReport> rules(
            OperationRun run, SanitizeRequest request, SecretScan secrets, ScriptFollower follower, long offset) {
        Duration time = Duration.between(run.flow.now(), run.deadline);
        RunScript task = follower.isOnWindows()
                ? WindowsSanitizing.task(request, time)
                : Sanitizing.task(request, secrets, time);
        return follower.follow(task, offset, run.deadline, at -> run.saveState(new State(at, null)))
                .thenCompose(end -> end.succeeded()
                        ? follower.output(run.deadline)
                        : follower.failure(task, end, run.deadline).thenApply(why -> {
                            throw Failures.because(why);
                        }))
                .thenCompose(output -> run.flow.call(() -> {
                    Optional<String> refusal = SanitizeReport.refusal(output);
                    if (refusal.isPresent()) {
                        throw new OperationFailedException("the host cannot be sanitized: " + refusal.get());
                    }
                    SanitizeReport report = SanitizeReport.parse(output).and(secrets.findings(output));
                    SanitizeReport.wouldTake(output).forEach(run.progress::line);
                    tell(run, report, request);
                    refuse(report, request);
                    return report;
                }))
                // otherwise it goes with the plugin's own directory, before the last keys
                .thenCompose(report -> request.dryRun() || request.keepAccess()
                        ? follower.remove(run.deadline).thenApply(removed -> report)
                        : CompletableFuture.completedFuture(report));
    }

    private static CompletableFuture<SanitizeFacts> keepAccess(OperationRun run, SanitizeReport report) {
        return run.flow.call(() -> {
            run.parts.journal().update(run.bake, record -> record.sanitizedForCopy = run.id);
            run.progress.line("The host lets the build in as before; a copy of its files does not");
            return facts(report, null);
        });
    }

    private static ScriptFollower follower(OperationRun run) throws IOException {
        HostSystem system = HostSystem.of(run.record().host().windows());
        return new ScriptFollower(run, new HostCalls(run), system, run.id, line -> {
            if (!SanitizeReport.isMarker(line)) {
                run.progress.line(line);
            }
        });
    }

    /** For the log: what was done, and the findings that fail nothing. */
    private static void tell(OperationRun run, SanitizeReport report, SanitizeRequest request) {
        OutcomeTable.lines(report.outcomes()).forEach(run.progress::line);
        found(run, report, request);
    }

    /** For the log: the findings that fail nothing. */
    static void found(OperationRun run, SanitizeReport report, SanitizeRequest request) {
        for (Finding finding : report.findings()) {
            String accepted = request.allowance(finding)
                    .map(allowance ->
                            ", which is allowed" + (allowance.reason().isEmpty() ? "" : ": " + allowance.reason()))
                    .orElse("");
            if (!accepted.isEmpty() || request.scan() != ScanMode.FAIL) {
                run.progress.line("Found " + finding + accepted);
            }
        }
    }

    /** From here on the host may refuse the login at any moment, and does so for good in the end. */
    private static CompletableFuture<SanitizeFacts> lastKeys(
            OperationRun run, SanitizeRequest request, SanitizeReport report) {
        return run.flow
                .call(() -> {
                    run.saveState(new State(0, report));
                    return true;
                })
                .thenCompose(saved -> new HostCalls(run).call(run.deadline, shell -> removeLast(shell, request)))
                .thenCompose(last -> run.flow.call(() -> {
                    tell(run, last, request);
                    refuse(last, request);
                    run.parts.journal().update(run.bake, record -> record.sanitized = true);
                    return facts(report, last);
                }));
    }

    /** A verified host that refuses the key has none of it left, which is what was wanted. */
    private static SanitizeReport removeLast(RemoteShell shell, SanitizeRequest request)
            throws IOException, InterruptedException {
        try {
            return shell.isWindows() ? WindowsSanitizing.last(shell, request) : LastKeys.run(shell.asRoot(), request);
        } catch (LoginRefusedException keysAreGone) {
            return new SanitizeReport(List.of(), List.of(), true);
        }
    }

    /** Fails if something is left that the request does not accept. */
    static void refuse(SanitizeReport report, SanitizeRequest request) throws OperationFailedException {
        if (!report.complete()) {
            throw new OperationFailedException("sanitizing did not come to its end; run it again");
        }
        List<Finding> findings = report.unaccepted(request);
        if (request.scan() == ScanMode.FAIL && !findings.isEmpty()) {
            String list = String.join(
                    ", ", findings.stream().limit(SHOWN).map(Finding::toString).toList());
            throw new OperationFailedException("the scan found what must not be in an image: " + list
                    + (findings.size() > SHOWN ? " and " + (findings.size() - SHOWN) + " more" : ""));
        }
    }

    private static SanitizeFacts facts(SanitizeReport rules, SanitizeReport last) {
        List<Outcome> outcomes = new ArrayList<>(rules.outcomes());
        List<Finding> findings = new ArrayList<>(rules.findings());
        if (last != null) {
            outcomes.addAll(last.outcomes());
            findings.addAll(last.findings());
        }
        return new SanitizeFacts(outcomes, findings);
    }

    /** What was removed stays removed; only the script itself goes, so that it can be run again. */
    @Override
    public CompletableFuture<?> takeBack(OperationRun run) {
        Instant until = run.flow.now().plus(TAKING_BACK);
        return run.flow
                .call(() -> run.state(State.class, new State(0, null)))
                .thenCompose(state -> state.lastKeys() == null
                        ? run.flow.call(() -> follower(run)).thenCompose(follower -> follower.end(until))
                        : CompletableFuture.completedFuture(true));
    }
}
