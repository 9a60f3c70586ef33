package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.provision.HostSystem;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.ScriptAttempt;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Runs one attempt of one script on the bake's host and follows its output. It may be followed again from any offset: the
 * script itself is started once.
 */
final class ScriptFollower {
    private static final Cadence LOOKS = new Cadence(Duration.ofMillis(20), Duration.ofMillis(200));
    /** How many looks may wait on hosts at a time, so that there are workers left for everything else. */
    private static final Semaphore WAITS = new Semaphore(8);
    /** How long a script's output is passed on the faster. */
    private static final Duration LIVELY = Duration.ofSeconds(5);
    /** Between looks that may not wait. */
    private static final Duration POLLS = Duration.ofSeconds(2);

    private static final int PIECE = 1 << 18;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OperationRun run;
    private final HostCalls host;
    private final HostSystem system;
    private final String attempt;
    private Instant lively = Instant.MIN;
    private Instant nextPoll = Instant.MIN;

    private final LineListener listener;

    /** @param attempt names it on the host, unlike any other of the bake */
    ScriptFollower(OperationRun run, HostCalls host, HostSystem system, String attempt) {
        this(run, host, system, attempt, run.progress::line);
    }

    /** @param listener hears the output while the script runs, in place of the operation's progress */
    ScriptFollower(OperationRun run, HostCalls host, HostSystem system, String attempt, LineListener listener) {
        this.run = run;
        this.host = host;
        this.system = system;
        this.attempt = attempt;
        this.listener = listener;
    }

    /** How an attempt ended, and where its output ends. */
    record End(Poll last, long offset) {
        boolean succeeded() {
            return last.state() == State.ENDED && last.exitCode() == 0;
        }
    }

    /** Writes down up to where the output was passed on. */
    @FunctionalInterface
    interface Bookmark {
        void at(long offset) throws IOException;
    }

    /**
     * @param offset of the output that was passed on before
     * @param until when the script is ended
     */
    CompletableFuture<End> follow(RunScript task, long offset, Instant until, Bookmark bookmark) {
        Path payload = run.parts.payloads().of(run.bake, run.id);
        lively = run.flow.now().plus(LIVELY);
        OutputLines lines = new OutputLines(offset, listener);
        return host.call(until, shell -> {
                    scriptRun(shell).start(task, payload);
                    return Boolean.TRUE;
                })
                .thenCompose(started ->
                        host.look(LOOKS, until, shell -> look(scriptRun(shell), lines, bookmark), () -> late(task)));
    }

    private Optional<End> look(ScriptAttempt script, OutputLines lines, Bookmark bookmark)
            throws IOException, InterruptedException {
        long before = lines.bookmark();
        Poll poll = firstPoll(script, lines.end());
        if (poll == null) {
            return Optional.empty();
        }
        lines.add(poll.output());
        while (poll.more() && !run.flow.isCancelled()) {
            poll = script.poll(lines.end(), PIECE);
            lines.add(poll.output());
        }
        boolean over = poll.state() != State.RUNNING;
        if (over) {
            lines.flush();
        }
        if (lines.bookmark() != before) {
            bookmark.at(lines.bookmark());
        }
        return over ? Optional.of(new End(poll, lines.end())) : Optional.empty();
    }

    /** Null when it is too early for another look. */
    private Poll firstPoll(ScriptAttempt script, long offset) throws IOException, InterruptedException {
        if (WAITS.tryAcquire()) {
            try {
                return script.await(offset, PIECE, run.flow.now().isBefore(lively));
            } finally {
                WAITS.release();
            }
        }
        Instant now = run.flow.now();
        if (now.isBefore(nextPoll)) {
            return null;
        }
        nextPoll = now.plus(POLLS);
        return script.poll(offset, PIECE);
    }

    /** The script has had its time: it is ended, so that it does not go on unseen. */
    private Exception late(RunScript task) throws IOException, InterruptedException {
        scriptRun(run.shell()).end(GRACE);
        return new DeadlinePassedException("could not " + task.title() + ": it took longer than "
                + task.timeout().toMinutes() + " minutes");
    }

    /** What to say of an attempt that did not succeed. */
    CompletableFuture<String> failure(RunScript task, End end, Instant until) {
        return host.call(until, shell -> scriptRun(shell).failure(task, end.last(), end.offset()));
    }

    /** Everything it has written, from the start. */
    CompletableFuture<String> output(Instant until) {
        return host.call(until, shell -> {
            StringBuilder text = new StringBuilder();
            lively = run.flow.now().plus(LIVELY);
            OutputLines lines = new OutputLines(0, line -> text.append(line).append('\n'));
            Poll poll;
            do {
                poll = scriptRun(shell).poll(lines.end(), PIECE);
                lines.add(poll.output());
            } while (poll.more());
            lines.flush();
            return text.toString();
        });
    }

    /** Removes what is on the host of a script that has ended. */
    CompletableFuture<Boolean> remove(Instant until) {
        return host.call(until, shell -> {
            scriptRun(shell).remove();
            return Boolean.TRUE;
        });
    }

    /** Ends the script if it runs, and removes what is on the host of it. */
    CompletableFuture<Boolean> end(Instant until) {
        return host.call(until, shell -> {
            scriptRun(shell).end(GRACE);
            scriptRun(shell).remove();
            return Boolean.TRUE;
        });
    }

    boolean isOnWindows() {
        return system.isWindows();
    }

    private ScriptAttempt scriptRun(RemoteShell shell) {
        return system.attempt(shell, attempt);
    }
}
