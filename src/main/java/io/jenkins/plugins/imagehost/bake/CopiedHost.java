package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.copy.HostBundle;
import io.jenkins.plugins.imagehost.provision.HostSystem;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The host whose files are copied: scripts on it, and how far they got. */
final class CopiedHost {
    private static final Duration TAKING_BACK = Duration.ofSeconds(60);

    private final OperationRun run;
    final HostCalls calls;

    CopiedHost(OperationRun run) {
        this.run = run;
        this.calls = new HostCalls(run);
    }

    CompletableFuture<CopyState> state() {
        return run.flow.call(() -> run.state(CopyState.class, CopyState.NONE));
    }

    CompletableFuture<CopyState> save(CopyState state) {
        return run.flow.call(() -> {
            run.saveState(state);
            return state;
        });
    }

    /** What is left of the operation's time. */
    Duration time() {
        return Duration.between(run.flow.now(), run.deadline);
    }

    /** How the host was sanitized; null if it was not. */
    SanitizeRequest sanitized() throws IOException {
        Optional<OperationRecord> operation = run.record().sanitizedForCopy().flatMap(run.record()::operation);
        return operation.isEmpty()
                ? null
                : Json.parse(run.parts.sealer().open(operation.get().sealedRequest()), SanitizeRequest.class)
                        .in(run.cloud().kind());
    }

    /** The build's secrets, which are looked for in all of the copy: no file of it is as old as that on the host. */
    SecretScan secrets() throws IOException {
        return NotedSecrets.scan(run, null);
    }

    /** What follows from what the script has written. */
    @FunctionalInterface
    interface Outcome {
        CopyState of(String output) throws IOException;
    }

    /** Runs the script that copies, or follows it, and notes its outcome when the copy is proven. */
    CompletableFuture<CopyState> copy(RunScript task, CopyState state, Outcome outcome) {
        return script(task, run.id, state.offset(), offset -> run.saveState(state.at(offset)))
                .thenCompose(output -> run.flow.call(() -> {
                    prove(output);
                    return outcome.of(output);
                }))
                // in this order, since what is removed from the host would be begun again
                .thenCompose(this::save)
                .thenCompose(done -> follower(run.id).remove(run.deadline).thenApply(removed -> done));
    }

    /** The copy lets nobody in and has nothing private, as its scan says. */
    private void prove(String output) throws IOException {
        SanitizeRequest sanitized = sanitized();
        if (sanitized != null) {
            String itsOwn =
                    output.lines().filter(line -> line.startsWith("sanitize: ")).collect(Collectors.joining("\n"));
            SanitizeReport report = SanitizeReport.parse(itsOwn).and(secrets().findings(itsOwn));
            SanitizeOperation.found(run, report, sanitized);
            SanitizeOperation.refuse(report, sanitized);
        }
    }

    /**
     * Runs a script, or follows it, to its end, and passes on what it has written.
     *
     * @param attempt names it on the host
     */
    CompletableFuture<String> script(RunScript task, String attempt, long offset, ScriptFollower.Bookmark bookmark) {
        ScriptFollower follower = follower(attempt);
        return follower.follow(task, offset, run.deadline, bookmark)
                .thenCompose(end -> end.succeeded()
                        ? follower.output(run.deadline)
                        : follower.failure(task, end, run.deadline).thenApply(why -> {
                            throw Failures.because(why);
                        }));
    }

    ScriptFollower follower(String attempt) {
        return new ScriptFollower(run, calls, HostSystem.of(false), attempt);
    }

    /** Ends what runs, so that nothing on the host holds what was attached to it, and removes what was made there. */
    static CompletableFuture<Boolean> takeBack(OperationRun run) {
        CopiedHost host = new CopiedHost(run);
        Instant until = run.flow.now().plus(TAKING_BACK);
        return host.state().thenCompose(state -> {
            if (!state.isOnHost()) {
                return CompletableFuture.completedFuture(true);
            }
            return host.follower(run.id)
                    .end(until)
                    .thenCompose(ended -> state.sealedSecret() == null
                            ? CompletableFuture.completedFuture(true)
                            : host.clear(state, until));
        });
    }

    /** Removes a bundle from the host. */
    CompletableFuture<Boolean> clear(CopyState state, Instant until) {
        return follower(attempt(state))
                .end(until)
                .thenCompose(ended -> calls.call(until, shell -> {
                    HostBundle.clear(shell.asRoot());
                    return true;
                }));
    }

    /** Names the upload that comes next. */
    String attempt(CopyState state) {
        return run.id + "-upload-" + state.uploaded();
    }
}
