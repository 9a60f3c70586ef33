package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands that do not end by themselves; all of them write their process ids to a file first. */
class EndOfCommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    @TempDir
    Path directory;

    private RemoteShell shell;

    @BeforeEach
    void open() {
        shell = SERVER.shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void timeOutEndsTheCommandAndItsChildren() throws Exception {
        Command command = sleeping("").withTimeout(Duration.ofMillis(1500));

        var failure = assertThrows(InterruptedIOException.class, () -> shell.run(command));

        assertEquals(SERVER.target() + ": \"sh -s --\" took longer than 1500 ms and was ended", failure.getMessage());
        assertAllGone();
    }

    @Test
    void timeOutEndsEvenACommandThatIgnoresIt() throws Exception {
        Command command = sleeping("trap '' TERM; ").withTimeout(Duration.ofMillis(1500));

        var failure = assertThrows(InterruptedIOException.class, () -> shell.run(command));

        assertTrue(failure.getMessage().endsWith(" and was ended"), failure.getMessage());
        assertAllGone();
    }

    @Test
    void whatWasHeardBeforeTheTimeOutIsNotLost() {
        var heard = new StringBuffer();
        Command command = Command.script("printf heard; sleep 600").withTimeout(Duration.ofMillis(1500));

        assertThrows(InterruptedIOException.class, () -> shell.run(command, heard::append));

        assertEquals("heard", heard.toString());
    }

    @Test
    void theShellWorksOnAfterATimeOut() throws Exception {
        assertThrows(
                InterruptedIOException.class,
                () -> shell.run(Command.of("sleep", "600").withTimeout(Duration.ofMillis(300))));

        assertEquals("on\n", shell.run(Command.of("echo", "on")).stdout());
    }

    @Test
    void interruptEndsTheCommand() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            try {
                shell.run(sleeping(""));
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            } catch (IOException e) {
                interrupted.completeExceptionally(e);
            }
        });
        thread.start();
        awaitStart();

        thread.interrupt();

        assertTrue(interrupted.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertAllGone();
    }

    @Test
    void closeEndsTheCommandsThatRun() throws Exception {
        var run = CompletableFuture.supplyAsync(() -> {
            try {
                return shell.run(sleeping(""));
            } catch (IOException | InterruptedException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        });
        awaitStart();

        shell.close();

        var failure = assertThrows(ExecutionException.class, () -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertEquals(UnreachableException.class, failure.getCause().getClass());
        assertEquals(
                SERVER.target() + ": \"sh -s --\" was stopped, as the shell was closed and was ended",
                failure.getCause().getMessage());
        assertAllGone();
        assertEquals("open again\n", shell.run(Command.of("echo", "open again")).stdout());
    }

    @Test
    void aCommandThatWritesWithoutEndIsEnded() throws Exception {
        var failure =
                assertThrows(IOException.class, () -> shell.run(Command.script("echo $$ >" + pids() + "; exec yes")));

        assertEquals(
                SERVER.target() + ": \"sh -s --\" wrote more than 32 MiB to its standard output and was ended:"
                        + " let it write to a file instead",
                failure.getMessage());
        assertAllGone();
    }

    @Test
    void aListenerThatFailsEndsTheCommand() throws Exception {
        var failure = assertThrows(
                IllegalStateException.class,
                () -> shell.run(sleeping("echo line; "), line -> {
                    throw new IllegalStateException("heard " + line);
                }));

        assertEquals("heard line", failure.getMessage());
        assertAllGone();
    }

    @Test
    void noisyStartUpFilesDoNotKeepACommandFromBeingEnded(@TempDir Path home) throws Exception {
        var server = new OpenSshServer().env("BASH_ENV=" + home.resolve("noise"));
        Files.writeString(home.resolve("noise"), "echo noise; printf 'no line end'\n");
        try (server;
                RemoteShell noisy = server.start().shell()) {
            assertEquals("own\n", noisy.run(Command.of("echo", "own")).stdout());
            assertThrows(
                    InterruptedIOException.class, () -> noisy.run(sleeping("").withTimeout(Duration.ofMillis(1500))));
            assertAllGone();
        }
    }

    @Test
    void aTimeOutThatPassesBeforeTheHostAnswersIsOneToo() {
        Command command = Command.of("true").withTimeout(Duration.ZERO);

        assertThrows(InterruptedIOException.class, () -> shell.run(command));
    }

    /** A shell with a child, both of which go on for ten minutes. */
    private Command sleeping(String first) {
        return Command.script(
                first + "sleep 600 & echo $$ $! >" + pids() + ".new; mv " + pids() + ".new " + pids() + "; wait; wait");
    }

    private Path pids() {
        return directory.resolve("pids");
    }

    private void awaitStart() throws Exception {
        Await.until("the command to start", LIMIT, () -> Files.exists(pids()));
    }

    private void assertAllGone() throws Exception {
        List<String> pids = List.of(Files.readString(pids()).strip().split(" "));
        Await.until(
                "the end of processes " + pids,
                LIMIT,
                () -> pids.stream()
                        .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent()));
    }
}
