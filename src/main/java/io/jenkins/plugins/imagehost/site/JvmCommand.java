package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a command as a child of this JVM. */
final class JvmCommand {
    private static final ExecutorService PIPES = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "image-host command");
        thread.setDaemon(true);
        return thread;
    });
    /** How long the pipes may stay open after the end of a command that left something in the background. */
    private static final long AFTERMATH_MILLIS = 1000;

    private final Command command;
    private final LineListener listener;

    JvmCommand(Command command, LineListener listener) {
        this.command = command;
        this.listener = listener;
    }

    CommandResult run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(AsciiCommandLine.of(command.argv())).start();
        PipeReader stdout = new PipeReader(process.getInputStream(), listener, process);
        PipeReader stderr = new PipeReader(process.getErrorStream(), listener, process);
        CompletableFuture<Void> outputs = CompletableFuture.allOf(
                CompletableFuture.runAsync(stdout, PIPES), CompletableFuture.runAsync(stderr, PIPES));
        PIPES.execute(() -> feed(process.getOutputStream()));
        try {
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                String last = new CommandResult(-1, stdout.text(), stderr.text()).lastLines();
                throw new InterruptedIOException(
                        "ended " + command.argv().get(0) + " on this computer, since it ran for" + " more than "
                                + command.timeout().toSeconds() + " s" + (last.isEmpty() ? "" : ": " + last));
            }
            outputs.get(AFTERMATH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // something in the background holds the pipes; what the command itself wrote has been read
        } catch (ExecutionException e) {
            throw new IOException(
                    "could not follow the output of " + command.argv().get(0), e.getCause());
        } finally {
            if (process.isAlive()) {
                endTree(process.toHandle());
            }
        }
        return new CommandResult(process.exitValue(), stdout.text(), stderr.text());
    }

    private void feed(OutputStream stdin) {
        try (stdin) {
            stdin.write(command.stdin());
        } catch (IOException e) {
            // the command did not want all of it; its exit code tells whether that was right
        }
    }

    private static void endTree(ProcessHandle process) {
        // listed before their parent ends, since they are nobody's afterwards
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(JvmCommand::endTree);
    }
}
