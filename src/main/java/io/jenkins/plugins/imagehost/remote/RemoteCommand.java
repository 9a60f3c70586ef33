package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One command on a host, and the wait for its end, which comes by itself, by time-out, by interrupt or by close. */
final class RemoteCommand {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SshConnection connection;
    private final CommandLine line;
    private final Duration timeout;
    private final InputStream input;
    private final Execution execution;

    /** @param input what the command reads, in place of the command's own; not closed */
    RemoteCommand(
            SshConnection connection, Privilege privilege, Command command, InputStream input, LineListener listener)
            throws IOException {
        this.connection = connection;
        this.line = CommandLine.of(command, privilege);
        this.timeout = command.timeout();
        this.input = input;
        this.execution = new Execution(connection, line, listener);
    }

    CommandResult run() throws IOException, InterruptedException {
        int exitCode = exitCode();
        return line.result(new CommandResult(
                exitCode, execution.stdout().text(), execution.stderr().text()));
    }

    /** What it wrote to standard output, when it has run. */
    byte[] bytes() {
        return execution.stdout().bytes();
    }

    /** The connection is about to be closed. */
    void cancel() {
        execution.outcome().completeExceptionally(new Closing());
    }

    private int exitCode() throws IOException, InterruptedException {
        connection.enter(this);
        try {
            connection.threads().execute(() -> execution.run(input));
            return execution.outcome().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new InterruptedIOException(subject() + " took longer than " + text(timeout) + end());
        } catch (InterruptedException e) {
            end();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Closing) {
                throw new UnreachableException(subject() + " was stopped, as the shell was closed" + end(), e);
            }
            String end = execution.running() ? end() : "";
            if (e.getCause() instanceof Output.TooMuchOutputException much) {
                throw new IOException(
                        subject() + ' ' + much.getMessage() + end + ": let it write to a file instead", much);
            }
            throw SshThreads.unwrap(e);
        } finally {
            connection.leave(this);
        }
    }

    /** Ends what runs on the host, as far as that can be done. Gives back how that went, to end a sentence with. */
    private String end() {
        try {
            List<String> processIds = execution.processIds();
            if (processIds.isEmpty()) {
                return "; the host has not said that it began";
            }
            Future<Boolean> ending = connection.threads().submit(() -> ended(processIds));
            if (!SshThreads.awaitQuietly(ending, connection.settings().end())) {
                return "; it may still be running, as the host does not answer";
            }
            SshThreads.awaitQuietly(execution.finished(), LAST_WORDS);
            return Boolean.TRUE.equals(ending.get()) ? " and was ended" : "; it could not be ended";
        } catch (ExecutionException | InterruptedException e) {
            return "; it may still be running: " + SshFailures.reason(e);
        } finally {
            execution.abandon();
        }
    }

    private boolean ended(List<String> processIds) throws IOException {
        ExecChannel channel = connection.open(ExecChannel::new);
        try {
            channel.exec(line.privilege().end(processIds));
            channel.join(connection.settings().end().toMillis(), TimeUnit.MILLISECONDS);
            return Integer.valueOf(0).equals(channel.exitCode());
        } finally {
            channel.abandon();
        }
    }

    private String subject() {
        return connection.target() + ": " + line.name();
    }

    private static String text(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** Not for anybody outside. */
    private static final class Closing extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
