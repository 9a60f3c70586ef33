package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostKeysTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer().hostKeys("ed25519", "ecdsa", "rsa");

    static List<String> keys() {
        return SERVER.hostKeys();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void knowsTheHostByAnyOneOfItsKeys(String key) throws Exception {
        try (RemoteShell shell = shell(SERVER, List.of(key))) {
            shell.connect(TIMEOUT);

            assertEquals(key, shell.hostKey());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesAHostWithAnotherKeyOfTheSameType(String key) throws Exception {
        try (var other = new OpenSshServer().hostKeys("ed25519", "ecdsa", "rsa").start();
                RemoteShell shell = shell(other, List.of(key))) {
            var failure = assertThrows(HostKeyMismatchException.class, () -> shell.connect(TIMEOUT));

            String shown = other.hostKeys().get(SERVER.hostKeys().indexOf(key));
            assertEquals(
                    other.target() + " shows the host key " + HostKeys.fingerprint(shown) + ", but is known by "
                            + HostKeys.fingerprint(key) + ": it is another host, or somebody stands in between",
                    failure.getMessage());
            assertNull(shell.hostKey());
        }
    }

    @Test
    void refusesAHostThatHasNoKeyOfTheTypeItIsKnownBy() throws Exception {
        try (var other = new OpenSshServer().hostKeys("rsa").start();
                RemoteShell shell = shell(other, List.of(SERVER.hostKeys().get(0)))) {
            assertThrows(HostKeyMismatchException.class, () -> shell.connect(TIMEOUT));
        }
    }

    @Test
    void ignoresWhatStandsBehindAKey() throws Exception {
        try (RemoteShell shell = shell(SERVER, List.of(SERVER.hostKeys().get(1) + " root@host"))) {
            shell.connect(TIMEOUT);
        }
    }

    @Test
    void aKeyThatIsNoneIsNotTakenForNoKeyAtAll() throws Exception {
        for (String line : List.of("", "ssh-ed25519", "ssh-ed25519 !!!")) {
            try (RemoteShell shell = shell(SERVER, List.of(line))) {
                assertThrows(HostKeyMismatchException.class, () -> shell.connect(TIMEOUT), line);
            }
        }
    }

    @Test
    void trustsTheFirstKeyOnFirstUseAndNoOtherAfterwards() throws Exception {
        try (var server = new OpenSshServer().hostKeys("ecdsa", "rsa").start();
                RemoteShell shell = shell(server, List.of())) {
            assertNull(shell.hostKey());
            shell.connect(TIMEOUT);
            assertEquals(server.hostKeys().get(0), shell.hostKey());

            server.kill();
            server.startAgain();
            shell.run(Command.of("true")).orFail("connect again");
            assertEquals(server.hostKeys().get(0), shell.hostKey());

            server.kill();
            server.replaceHostKeys();
            server.startAgain();
            assertThrows(HostKeyMismatchException.class, () -> shell.run(Command.of("true")));
        }
    }

    @Test
    void doesNotTrustTheKeyOfAHostThatDidNotLetUsIn() throws Exception {
        // On its first boot a machine may show the keys of its image until it has made its own and let the key in.
        SshKeyPair late = SshKeyPair.generate("late");
        try (var server = new OpenSshServer().start()) {
            var target =
                    new SshTarget("127.0.0.1", server.port(), server.user(), late.privateKey(), null, List.of(), null);
            try (RemoteShell shell = new SshjShells().open(target, server.site())) {
                assertThrows(LoginRefusedException.class, () -> shell.connect(TIMEOUT));

                server.kill();
                server.replaceHostKeys();
                server.authorize(late.publicKey());
                server.startAgain();

                shell.connect(TIMEOUT);
                assertEquals(server.hostKeys().get(0), shell.hostKey());
            }
        }
    }

    @Test
    void fingerprintsAreThoseOfOpenSsh() throws Exception {
        SshKeyPair pair = SshKeyPair.generate("");
        Process keygen = new ProcessBuilder("ssh-keygen", "-l", "-f", "-").start();
        try (var in = keygen.outputWriter()) {
            in.write(pair.publicKey() + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String said = keygen.inputReader().readLine();

        assertTrue(said.contains(HostKeys.fingerprint(pair.pin()).split(" ")[1] + " "), said);
    }

    private static RemoteShell shell(OpenSshServer server, List<String> hostKeys) {
        SshTarget target = server.target();
        return new SshjShells()
                .open(
                        new SshTarget(
                                target.address(),
                                target.port(),
                                target.user(),
                                target.privateKey(),
                                null,
                                hostKeys,
                                null),
                        server.site());
    }
}
