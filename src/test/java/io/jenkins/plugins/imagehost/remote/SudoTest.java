package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real sudo. */
@Tag("root")
class SudoTest {
    private static final String TRUST = "builder ALL=(ALL) NOPASSWD: ALL";

    @RegisterExtension
    static final BuilderServer WITH_TERMINAL = new BuilderServer("Defaults use_pty\n" + TRUST, "");

    @RegisterExtension
    static final BuilderServer WITHOUT_TERMINAL = new BuilderServer("Defaults !use_pty\n" + TRUST, "");

    @RegisterExtension
    static final BuilderServer DISTRUSTFUL = new BuilderServer("builder ALL=(ALL) ALL", "");

    static List<BuilderServer> trusting() {
        return List.of(WITH_TERMINAL, WITHOUT_TERMINAL);
    }

    @ParameterizedTest
    @MethodSource("trusting")
    void runsCommandsAsRootAsIfItWereLoggedIn(BuilderServer builder) throws Exception {
        try (RemoteShell shell = builder.server().shell()) {
            Computer root = shell.asRoot();

            assertEquals("4321\n", shell.run(Command.of("id", "-u")).stdout());
            assertEquals(
                    "0 /root\n", root.run(Command.script("echo $(id -u) $HOME")).stdout());
            assertEquals(
                    new CommandResult(7, "out\n", "err\n"),
                    root.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 7")));
            assertEquals(128 + 9, root.run(Command.script("kill -KILL $$")).exitCode());
            assertEquals(
                    "[a b][$HOME][it's][][new\nline]",
                    root.run(Command.of("printf", "[%s]", "a b", "$HOME", "it's", "", "new\nline"))
                            .stdout());
            assertEquals(shell.name(), root.name());
        }
    }

    @ParameterizedTest
    @MethodSource("trusting")
    void passesAllBytesThroughSudo(BuilderServer builder) throws Exception {
        byte[] input = "any \u00e9\r\n\t\u0003\u0004 byte\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (RemoteShell shell = builder.server().shell()) {
            assertEquals(
                    new String(input, StandardCharsets.UTF_8),
                    shell.asRoot().run(Command.of("cat").withStdin(input)).stdout());
        }
    }

    @ParameterizedTest
    @MethodSource("trusting")
    void timeOutEndsWhatRunsAsRoot(BuilderServer builder, @TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        Command command = Command.script("sleep 600 & echo $$ $! >" + pids + "; wait; wait")
                .withTimeout(Duration.ofMillis(1500));
        try (RemoteShell shell = builder.server().shell()) {
            var failure = assertThrows(
                    InterruptedIOException.class, () -> shell.asRoot().run(command));

            assertTrue(failure.getMessage().endsWith(" took longer than 1500 ms and was ended"), failure.getMessage());
            for (String pid : Files.readString(pids).strip().split(" ")) {
                Await.until(
                        "the end of " + pid,
                        Duration.ofSeconds(60),
                        () -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
            }
        }
    }

    @Test
    void saysWhatToDoWhenSudoWantsAPassword() {
        try (RemoteShell shell = DISTRUSTFUL.server().shell()) {
            String advice = DISTRUSTFUL.server().target()
                    + " cannot become root: let builder use sudo without a password, or log in as root"
                    + " (sudo: a password is required)";
            Computer root = shell.asRoot();

            assertEquals(
                    advice,
                    assertThrows(IOException.class, () -> root.run(Command.of("true")))
                            .getMessage());
            assertEquals(
                    advice,
                    assertThrows(IOException.class, () -> root.write("/root/file", new byte[1], 0600))
                            .getMessage());
            assertEquals(
                    advice,
                    assertThrows(IOException.class, () -> root.read("/root/file", 0, 1))
                            .getMessage());
        }
    }

    @Test
    void saysThatThereIsNoSuchProgramForRoot() {
        try (RemoteShell shell = WITH_TERMINAL.server().shell()) {
            var failure = assertThrows(IOException.class, () -> shell.asRoot().run(Command.of("no-such-program")));

            assertEquals(WITH_TERMINAL.server().target() + " has no program no-such-program", failure.getMessage());
        }
    }

    @Test
    void saysThatThereIsNoSudo(@TempDir Path programs) throws Exception {
        Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/sh"));
        try (var server = new OpenSshServer().env("PATH=" + programs).start()) {
            var shell = new SshjShell(
                    server.target(), server.site(), new SshjConfig(), ShellSettings.DEFAULT, new SshThreads());
            try (shell) {
                var failure = assertThrows(
                        IOException.class, () -> new SshComputer(shell, Privilege.ROOT).run(Command.of("true")));

                assertEquals(server.target() + " has no sudo", failure.getMessage());
            }
        }
    }

    @Test
    void rootNeedsNoSudo(@TempDir Path programs) throws Exception {
        Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/sh"));
        Files.createSymbolicLink(programs.resolve("id"), Path.of("/usr/bin/id"));
        try (var server = new OpenSshServer().env("PATH=" + programs).start();
                RemoteShell shell = server.shell()) {
            assertEquals("0\n", shell.asRoot().run(Command.of("id", "-u")).stdout());
        }
    }
}
