package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSH does not do: Apache MINA's server does it here. */
class MisbehavingServerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PASSWORD = "pass, w\u00f6rd";
    private static final ShellSettings IMPATIENT = new ShellSettings(
            TIMEOUT,
            Duration.ofMillis(900),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            1 << 20);

    @TempDir
    Path directory;

    private final AtomicInteger times = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private SshServer server;
    private RemoteShell shell;

    @BeforeEach
    void make() {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        server.setCommandFactory(
                (channel, line) -> new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel));
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        if (shell != null) {
            shell.close();
        }
        server.stop(true);
    }

    @Test
    void logsInByPassword() throws Exception {
        start();

        assertEquals("in\n", shell.run(Command.of("echo", "in")).stdout());
    }

    @Test
    void logsInByPasswordWhereTheServerAsksForItInItsOwnWords() throws Exception {
        PasswordAuthenticator check = server.getPasswordAuthenticator();
        server.setKeyboardInteractiveAuthenticator(new DefaultKeyboardInteractiveAuthenticator() {
            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                return answers.equals(List.of(PASSWORD));
            }
        });
        server.setPasswordAuthenticator((user, password, session) -> check == null);
        start();

        assertEquals("in\n", shell.run(Command.of("echo", "in")).stdout());
    }

    @Test
    void writesAndReadsFilesWithoutSftp() throws Exception {
        start();

        shell.write(directory + "/file", new byte[] {1, 2, 3}, 0640);

        assertArrayEquals(new byte[] {2, 3}, shell.read(directory + "/file", 1, 9));
    }

    @Test
    void tellsALossInTheMiddleOfACommandAndRunsItOnceOnly() throws Exception {
        server.setCommandFactory((channel, line) -> new Doing(line) {
            @Override
            void run(ServerSession session) throws IOException {
                times.incrementAndGet();
                getOutputStream().write("image-host-start:1\nhalf a li".getBytes(StandardCharsets.US_ASCII));
                getOutputStream().flush();
                session.close(true);
            }
        });
        start();

        var failure = assertThrows(UnreachableException.class, () -> shell.run(Command.of("work")));

        assertTrue(
                failure.getMessage()
                        .endsWith(" dropped the connection while \"work\" ran, which was not started again"
                                + " and may still be running"),
                failure.getMessage());
        assertEquals(1, times.get());
    }

    @Test
    void startsAnUploadAgainThatTheServerDrops() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length) {
                if (at > 3_000_000 && times.getAndIncrement() == 0) {
                    session.close(true);
                }
            }
        });
        byte[] content = new byte[8 << 20];
        new Random(4).nextBytes(content);
        Path from = Files.write(directory.resolve("from"), content);
        start();

        shell.upload(from, directory + "/to");

        assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
        assertTrue(times.get() > 1);
    }

    @Test
    void tellsAFullDiskAndLeavesNothingBehind() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length)
                    throws IOException {
                if (at > 100_000) {
                    throw new IOException("No space left on device");
                }
            }
        });
        Path from = Files.write(directory.resolve("from"), new byte[8 << 20]);
        Path to = Files.createDirectory(directory.resolve("to"));
        start();

        var failure = assertThrows(IOException.class, () -> shell.upload(from, to + "/file"));

        assertFalse(failure instanceof UnreachableException, failure.toString());
        assertTrue(failure.getMessage().contains(" could not write " + to + "/file: "), failure.getMessage());
        try (var files = Files.list(to)) {
            assertEquals(List.of(), files.toList());
        }
        assertEquals("on\n", shell.run(Command.of("echo", "on")).stdout());
    }

    @Test
    void doesNotWaitForeverForAnSftpServer() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void open(ServerSession session, String handle, org.apache.sshd.sftp.server.Handle file) {
                awaitQuietly();
            }
        });
        start();

        var failure =
                assertThrows(UnreachableException.class, () -> shell.write(directory + "/file", new byte[1], 0600));

        assertTrue(failure.getMessage().endsWith(": its SFTP server does not answer"), failure.getMessage());
    }

    @Test
    void doesNotWaitForeverForAServerThatDoesNotStartTheCommand() throws Exception {
        server.setCommandFactory((channel, line) -> new Doing(line) {
            @Override
            void run(ServerSession session) {
                awaitQuietly();
            }
        });
        start();

        var failure = assertThrows(
                InterruptedIOException.class, () -> shell.run(Command.of("work").withTimeout(Duration.ofMillis(500))));

        assertTrue(
                failure.getMessage()
                        .endsWith(": \"work\" took longer than 500 ms; the host has not said that it began"),
                failure.getMessage());
    }

    @Test
    void saysThatTheServerRunsNoCommands() throws Exception {
        server.setCommandFactory(null);
        start();

        var failure = assertThrows(IOException.class, () -> shell.run(Command.of("work")));

        assertTrue(failure.getMessage().contains(" does not run \"work\""), failure.getMessage());
        assertFalse(failure instanceof UnreachableException, failure.toString());
    }

    @Test
    void tellsAnAnswerThatIsNotTheCommands() throws Exception {
        server.setCommandFactory((channel, line) -> new Doing(line) {
            @Override
            void run(ServerSession session) throws IOException {
                getErrorStream().write("this host is for looking at".getBytes(StandardCharsets.US_ASCII));
                getErrorStream().flush();
                onExit(0);
            }
        });
        start();

        var failure = assertThrows(IOException.class, () -> shell.run(Command.of("work")));

        assertTrue(
                failure.getMessage().endsWith(" did not run \"work\", but said: this host is for looking at"),
                failure.getMessage());
    }

    @Test
    void aHostThatDropsUsWhileWeLogInCanBeTriedAgain() throws Exception {
        PasswordAuthenticator check = server.getPasswordAuthenticator();
        server.setPasswordAuthenticator((user, password, session) -> {
            if (times.getAndIncrement() == 0) {
                session.close(true);
            }
            return check.authenticate(user, password, session);
        });
        start();

        assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));
        shell.connect(TIMEOUT);
    }

    @Test
    void readsAHostThatIsSlowToTakeInput() throws Exception {
        byte[] input = new byte[6 << 20];
        new Random(5).nextBytes(input);
        server.setCommandFactory((channel, line) -> new Doing(line) {
            @Override
            void run(ServerSession session) throws IOException {
                getOutputStream().write("image-host-start:1\n".getBytes(StandardCharsets.US_ASCII));
                getOutputStream().flush();
                InputStream in = getInputStream();
                int sum = 0;
                byte[] piece = new byte[10_007];
                for (int count; (count = in.read(piece)) >= 0; ) {
                    sum += count;
                }
                getOutputStream().write(String.valueOf(sum).getBytes(StandardCharsets.US_ASCII));
                getOutputStream().flush();
                onExit(0);
            }
        });
        start();

        assertEquals(
                String.valueOf(input.length),
                shell.run(Command.of("count").withStdin(input)).stdout());
    }

    private void start() throws IOException {
        server.start();
        var target = new SshTarget("127.0.0.1", server.getPort(), "me", null, PASSWORD, List.of(), null);
        shell = new SshjShells(IMPATIENT).open(target, new JvmSite(directory));
    }

    private void offerSftp(SftpEventListener listener) {
        SftpSubsystemFactory factory = new SftpSubsystemFactory();
        factory.addSftpEventListener(listener);
        server.setSubsystemFactories(List.of(factory));
    }

    private void awaitQuietly() {
        try {
            over.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command of the server's own. */
    private abstract static class Doing extends AbstractCommandSupport {
        Doing(String line) {
            super(line, null);
        }

        abstract void run(ServerSession session) throws IOException;

        @Override
        public void run() {
            try {
                run(getServerSession());
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }
    }
}
