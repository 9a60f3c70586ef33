package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a shell when its connection drops or freezes. */
class ConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** As in production, but for patience. */
    private static final ShellSettings IMPATIENT = new ShellSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(900),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            32 << 20);

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    @TempDir
    Path directory;

    private Link link;
    private RemoteShell shell;

    @BeforeEach
    void open() throws IOException {
        link = new Link(SERVER.port());
        shell = new SshjShells(IMPATIENT).open(through(link), SERVER.site());
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        link.close();
    }

    @Test
    void usesOneConnectionForEverything() throws Exception {
        shell.connect(LIMIT);
        shell.run(Command.of("true"));
        shell.write(directory + "/file", new byte[] {1}, 0600);
        shell.upload(directory.resolve("file"), directory + "/copy");
        shell.read(directory + "/copy", 0, 1);
        shell.connect(LIMIT);

        assertEquals(1, link.connections());
    }

    @Test
    void opensAnotherConnectionWhenItHasDropped() throws Exception {
        for (int drops = 0; drops < 3; drops++) {
            assertEquals("on\n", shell.run(Command.of("echo", "on")).stdout());
            link.cut();
            shell.write(directory + "/file", new byte[] {1}, 0600);
            link.cut();
            assertArrayEquals(new byte[] {1}, shell.read(directory + "/file", 0, 9));
            link.cut();
        }
        assertEquals(9, link.connections());
    }

    @Test
    void opensAnotherConnectionAfterTheHostHasRestarted() throws Exception {
        try (var server = new OpenSshServer().start();
                RemoteShell restarted = server.shell()) {
            restarted.run(Command.of("true")).orFail("run");
            server.kill();
            assertThrows(UnreachableException.class, () -> restarted.run(Command.of("true")));
            server.startAgain();
            restarted.run(Command.of("true")).orFail("run again");
        }
    }

    @Test
    void neverSendsACommandAgainThatMayHaveBegun() throws Exception {
        Path runs = directory.resolve("runs");
        var run = run(Command.script("echo run >>" + runs + "; sleep 5"), LineListener.NONE);
        Await.until("the command to start", LIMIT, () -> Files.exists(runs));

        link.cut();

        var failure = assertThrows(ExecutionException.class, () -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof UnreachableException, failure.toString());
        assertEquals(
                through(link) + " dropped the connection while \"sh -s --\" ran, which was not started again and may"
                        + " still be running",
                failure.getCause().getMessage());
        shell.run(Command.of("true")).orFail("go on");
        assertEquals(List.of("run"), Files.readAllLines(runs));
        assertEquals(2, link.connections());
    }

    @Test
    void startsAnUploadAgainThatWasCutOff() throws Exception {
        byte[] content = new byte[20 << 20];
        new Random(1).nextBytes(content);
        Path from = Files.write(directory.resolve("from"), content);
        Path to = Files.createDirectory(directory.resolve("to")).resolve("file");
        shell.connect(LIMIT);
        link.cutEvery(10 << 20, 1);

        shell.upload(from, to.toString());

        assertEquals(2, link.connections());
        assertEquals(-1, Files.mismatch(from, to));
        try (var files = Files.list(to.getParent())) {
            assertEquals(List.of(to), files.toList());
        }
    }

    @Test
    void givesUpAnUploadThatIsCutOffAgainAndAgain() throws Exception {
        Path from = Files.write(directory.resolve("from"), new byte[20 << 20]);
        shell.connect(LIMIT);
        link.cutEvery(5 << 20, 2);

        var failure = assertThrows(UnreachableException.class, () -> shell.upload(from, directory + "/to"));

        assertEquals(
                through(link) + " dropped the connection while it was to write " + directory + "/to",
                failure.getMessage());
        assertFalse(Files.exists(directory.resolve("to")));
    }

    @Test
    void noticesAHostThatHasFrozen() throws Exception {
        var begun = new CountDownLatch(1);
        var run = run(Command.script("echo begun; exec sleep 600"), line -> begun.countDown());
        assertTrue(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS));

        link.freeze();

        var failure = assertThrows(ExecutionException.class, () -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertTrue(
                failure.getCause().getMessage().startsWith(through(link) + " has not been heard of for 3 s"),
                failure.getCause().getMessage());
    }

    @Test
    void startsAnUploadAgainThatHasFrozen() throws Exception {
        Path from = Files.write(directory.resolve("from"), new byte[64 << 20]);
        shell.read("/etc/passwd", 0, 1);
        link.freeze();

        shell.upload(from, directory + "/to");

        assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
        assertEquals(2, link.connections());
    }

    @RepeatedTest(3)
    void connectOpensAnotherConnectionInsteadOfAFrozenOne() throws Exception {
        shell.connect(LIMIT);
        link.freeze();

        shell.connect(LIMIT);

        assertEquals(2, link.connections());
    }

    @Test
    void closeDoesNotWaitForAFrozenHost() throws Exception {
        var begun = new CountDownLatch(1);
        var run = run(Command.script("echo begun; exec sleep 600"), line -> begun.countDown());
        assertTrue(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
        link.freeze();

        shell.close();

        assertThrows(ExecutionException.class, () -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void manyThreadsShareTheConnection() throws Exception {
        int count = 40;
        var threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                answers.add(threads.submit(() -> {
                    String file = directory + "/" + number;
                    shell.write(file, String.valueOf(number).getBytes(), 0600);
                    String answer = shell.run(Command.script("cat " + file + "; sleep 0.05; cat " + file))
                            .orFail("cat")
                            .stdout();
                    return answer + new String(shell.read(file, 0, 9));
                }));
            }
            for (int i = 0; i < count; i++) {
                assertEquals(("" + i).repeat(3), answers.get(i).get(LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, link.connections());
    }

    @Test
    void waitsForASessionWhereTheServerAllowsFew() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        try (var server = new OpenSshServer().config("MaxSessions 2").start();
                RemoteShell few = server.shell()) {
            List<Future<CommandResult>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(() -> few.run(Command.of("true"))));
            }
            for (Future<CommandResult> answer : answers) {
                assertTrue(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).succeeded());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysThatTheServerAllowsNoSession() throws Exception {
        Duration second = Duration.ofSeconds(1);
        var soon = new ShellSettings(LIMIT, LIMIT, second, second, LIMIT, second, second, 1 << 20);
        try (var server = new OpenSshServer().config("MaxSessions 0").start();
                RemoteShell none = new SshjShells(soon).open(server.target(), server.site())) {
            var failure = assertThrows(IOException.class, () -> none.run(Command.of("true")));

            assertEquals(
                    server.target() + " opens no further session, of which its SSH server may allow too few"
                            + " (MaxSessions): open failed",
                    failure.getMessage());
        }
    }

    @Test
    void keepsTransfersWholeWhileKeysAreExchangedAnew() throws Exception {
        try (var server = new OpenSshServer().config("RekeyLimit 1M").start();
                RemoteShell rekeyed = server.shell()) {
            byte[] content = new byte[30 << 20];
            new Random(2).nextBytes(content);
            Path from = Files.write(directory.resolve("from"), content);

            rekeyed.upload(from, directory + "/to");

            assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
            assertArrayEquals(content, rekeyed.read(from.toString(), 0, content.length));
        }
    }

    private CompletableFuture<CommandResult> run(Command command, LineListener listener) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return shell.run(command, listener);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static SshTarget through(Link link) {
        SshTarget target = SERVER.target();
        return new SshTarget(
                "127.0.0.1", link.port(), target.user(), target.privateKey(), null, target.hostKeys(), null);
    }
}
