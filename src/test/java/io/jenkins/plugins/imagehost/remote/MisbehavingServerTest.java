package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;

/** What OpenSSH does not do: Apache MINA's server does it here. */
class MisbehavingServerTest extends MinaServer {
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
}
