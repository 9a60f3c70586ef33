package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BastionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenSshServer BASTION = new OpenSshServer();

    @RegisterExtension
    static final OpenSshServer HOST = new OpenSshServer();

    @Test
    void goesThroughABastion(@TempDir Path directory) throws Exception {
        byte[] content = new byte[10 << 20];
        new Random(3).nextBytes(content);
        Path from = Files.write(directory.resolve("from"), content);
        try (var link = new Link(BASTION.port());
                RemoteShell shell = shell(HOST.target(), at(BASTION.target(), link.port()))) {
            String connection =
                    shell.run(Command.script("echo $SSH_CONNECTION")).stdout();
            assertTrue(connection.strip().endsWith(" " + HOST.port()), connection);

            shell.upload(from, directory + "/to");

            assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
            assertEquals(1, link.connections());
            assertEquals(HOST.hostKeys().get(0), shell.hostKey());
        }
    }

    @Test
    void goesThroughTwo() throws Exception {
        try (var far = new OpenSshServer().start();
                RemoteShell shell = shell(far.target(), via(HOST.target(), BASTION.target()))) {
            assertEquals("far\n", shell.run(Command.of("echo", "far")).stdout());
        }
    }

    @Test
    void opensBothAgainWhenTheBastionDrops() throws Exception {
        try (var link = new Link(BASTION.port());
                RemoteShell shell = shell(HOST.target(), at(BASTION.target(), link.port()))) {
            shell.run(Command.of("true")).orFail("run");
            link.cut();
            shell.run(Command.of("true")).orFail("run again");
            assertEquals(2, link.connections());
        }
    }

    @Test
    void noticesAFrozenHostBehindABastion() throws Exception {
        var settings = new ShellSettings(
                TIMEOUT,
                TIMEOUT,
                Duration.ofMillis(900),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                1 << 20);
        try (var link = new Link(HOST.port());
                RemoteShell shell = new SshjShells(settings)
                        .open(via(at(HOST.target(), link.port()), BASTION.target()), HOST.site())) {
            var failure = assertThrows(
                    UnreachableException.class,
                    () -> shell.run(Command.script("echo begun; exec sleep 600"), line -> link.freeze()));

            assertTrue(failure.getMessage().contains(" has not been heard of for 3 s "), failure.getMessage());
        }
    }

    @Test
    void saysWhichOfTheTwoCannotBeReached() throws Exception {
        int unused = HOST.site().freePort();
        try (RemoteShell shell = shell(at(HOST.target(), unused), BASTION.target())) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));
            assertEquals(
                    at(HOST.target(), unused) + " cannot be reached through " + BASTION.target()
                            + " while connecting: Connection refused",
                    failure.getMessage());
        }
        try (RemoteShell shell = shell(HOST.target(), at(BASTION.target(), unused))) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));
            assertTrue(
                    failure.getMessage().startsWith(at(BASTION.target(), unused) + " cannot be reached"),
                    failure.getMessage());
        }
    }

    @Test
    void verifiesTheKeysOfBoth() {
        SshTarget wrong = withHostKey(BASTION.target(), HOST.hostKeys().get(0));
        try (RemoteShell shell = shell(HOST.target(), wrong)) {
            var failure = assertThrows(HostKeyMismatchException.class, () -> shell.connect(TIMEOUT));
            assertTrue(failure.getMessage().startsWith(BASTION.target() + " shows"), failure.getMessage());
        }
        try (RemoteShell shell =
                shell(withHostKey(HOST.target(), BASTION.hostKeys().get(0)), BASTION.target())) {
            var failure = assertThrows(HostKeyMismatchException.class, () -> shell.connect(TIMEOUT));
            assertTrue(failure.getMessage().startsWith(HOST.target() + " shows"), failure.getMessage());
        }
    }

    private static RemoteShell shell(SshTarget target, SshTarget bastion) {
        return new SshjShells().open(via(target, bastion), HOST.site());
    }

    private static SshTarget via(SshTarget target, SshTarget bastion) {
        return new SshTarget(
                target.address(), target.port(), target.user(), target.privateKey(), null, target.hostKeys(), bastion);
    }

    private static SshTarget at(SshTarget target, int port) {
        return new SshTarget(
                target.address(), port, target.user(), target.privateKey(), null, target.hostKeys(), target.bastion());
    }

    private static SshTarget withHostKey(SshTarget target, String key) {
        return new SshTarget(
                target.address(), target.port(), target.user(), target.privateKey(), null, List.of(key), null);
    }
}
