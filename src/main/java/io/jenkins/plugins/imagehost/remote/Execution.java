package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.common.SSHException;

/** What happens on the connection while a command runs: its line is sent, its streams are fed and drained. */
final class Execution {
    private static final int PIECE = 32 << 10;
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    private final SshConnection connection;
    private final CommandLine line;
    private final StartMarks marks;
    private final Output stdout;
    private final Output stderr;
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile long heard;
    private volatile Future<?> watch;
    private volatile ExecChannel channel;

    Execution(SshConnection connection, CommandLine line, LineListener listener) {
        this.connection = connection;
        this.line = line;
        marks = new StartMarks(line.privilege().starts());
        LineListener lines = listener == LineListener.NONE ? listener : new OneAtATime(listener);
        stdout = new Output("standard output", connection.settings().outputLimit(), lines);
        stderr = new Output("standard error", connection.settings().outputLimit(), lines);
    }

    /** The exit code, or what kept the command from having one. May be completed from outside, to stop waiting. */
    CompletableFuture<Integer> outcome() {
        return outcome;
    }

    /** Completes when no thread works on it any more. */
    Future<Void> finished() {
        return finished;
    }

    /** By which the command can be ended; empty as long as the host has told none. */
    List<String> processIds() {
        return marks.processIds();
    }

    Output stdout() {
        return stdout;
    }

    Output stderr() {
        return stderr;
    }

    /** Whether the host may still be at it. */
    boolean running() {
        ExecChannel opened = channel;
        return opened != null && opened.isOpen() && opened.exitCode() == null;
    }

    /** Lets go of the channel, after which nothing more is heard of the command. */
    void abandon() {
        ExecChannel opened = channel;
        if (opened != null) {
            opened.abandon();
        }
    }

    /** Does it all, in a thread of its own. */
    void run(InputStream input) {
        try {
            outcome.complete(exitCode(input));
        } catch (ExecutionException e) {
            outcome.completeExceptionally(explain(e.getCause()));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            outcome.completeExceptionally(explain(e));
        } finally {
            finished.complete(null);
            endWatch();
        }
    }

    private int exitCode(InputStream input) throws IOException, InterruptedException, ExecutionException {
        ExecChannel opened = connection.open(protocol -> new ExecChannel(protocol, this::watchAftermath));
        channel = opened;
        if (outcome.isDone()) {
            opened.abandon();
            return -1;
        }
        opened.exec(line.text());
        Future<?> errors = connection.threads().submit(() -> {
            drain(opened.getErrorStream(), stderr, null);
            return null;
        });
        connection.threads().execute(() -> feed(opened, input));
        drain(opened.getInputStream(), stdout, marks);
        errors.get();
        try {
            opened.join();
        } catch (SSHException e) {
            if (opened.exitCode() == null) {
                throw e;
            }
        }
        line.checkBegun(connection.target(), marks, stderr);
        if (opened.exitCode() == null) {
            throw new IOException(connection.target() + " told no exit code of " + line.name());
        }
        return opened.exitCode();
    }

    private void drain(InputStream from, Output to, StartMarks first) throws IOException {
        try {
            byte[] piece = new byte[PIECE];
            for (int count; (count = from.read(piece)) >= 0; ) {
                busy.incrementAndGet();
                ByteBuffer data = ByteBuffer.wrap(piece, 0, count);
                to.take(first == null ? data : first.take(data));
                heard = System.nanoTime();
                busy.decrementAndGet();
            }
            to.end();
        } catch (IOException | RuntimeException e) {
            // The other stream need not end: whoever waits is told at once.
            outcome.completeExceptionally(explain(e));
            throw e;
        }
    }

    /** What a command leaves in the background may hold its output open for ever; nobody waits for that. */
    private void watchAftermath() {
        heard = System.nanoTime();
        ExecChannel opened = channel;
        watch = connection.threads().every(AFTERMATH.dividedBy(4), () -> {
            if (busy.get() == 0 && opened.drained() && System.nanoTime() - heard > AFTERMATH.toNanos()) {
                // The host answers by closing its side, which ends the streams.
                opened.abandon();
            }
        });
        if (finished.isDone()) {
            endWatch();
        }
    }

    private void endWatch() {
        Future<?> begun = watch;
        if (begun != null) {
            begun.cancel(false);
        }
    }

    private void feed(ExecChannel to, InputStream input) {
        try {
            to.feed(input);
        } catch (SSHException | IndexOutOfBoundsException e) {
            // The command need not read all of its input. If the connection is gone, the outputs tell; sshj's buffers
            // are in disorder then.
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        }
    }

    private Throwable explain(Throwable e) {
        if (!(e instanceof SSHException) || e.getCause() instanceof ConnectionLostException) {
            return e;
        }
        if (SshFailures.isLoss(e) || !connection.isOpen()) {
            return connection.lost(
                    " while " + line.name() + " ran, which was not started again and may still be running", true, e);
        }
        return new IOException(connection.target() + " does not run " + line.name() + ": " + SshFailures.reason(e), e);
    }
}
