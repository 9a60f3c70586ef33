package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.remote.WindowsHost.Answer;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.PowerShell;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Commands on a host with OpenSSH for Windows. */
class WindowsShellTest {
    @Test
    void isKnownByWhatItsServerSays() throws Exception {
        try (WindowsHost host = new WindowsHost((script, args) -> new Answer(0, "", ""));
                RemoteShell shell = host.server().shell()) {
            assertFalse(shell.isWindows());
            shell.connect(Duration.ofSeconds(30));
            assertTrue(shell.isWindows());
        }
        try (OpenSshServer linux = new OpenSshServer().start();
                RemoteShell shell = linux.shell()) {
            shell.connect(Duration.ofSeconds(30));
            assertFalse(shell.isWindows());
        }
    }

    @Test
    void passesOnScriptArgumentsOutputsAndExitCode() throws Exception {
        String script = "throw \"é 🦊 $($args -join ',') ' `\" % ^ & |\"\r\n";
        List<String> words = List.of("a b", "", "\"", "100%", "$x", "new\nline");
        WindowsHost.Player player =
                (text, args) -> new Answer(text.equals(script) && args.equals(words) ? 42 : 1, "out é\n", "err\n");
        try (WindowsHost host = new WindowsHost(player);
                RemoteShell shell = host.server().shell()) {
            CommandResult result = shell.run(PowerShell.script(script, words.toArray(String[]::new)));

            assertEquals(new CommandResult(42, "out é\n", "err\n"), result);
            assertEquals(result, shell.asRoot().run(PowerShell.script(script, words.toArray(String[]::new))));
            assertEquals(List.of(), host.faults());
        }
    }

    @Test
    void takesScriptsOfAnyLength() throws Exception {
        String script = "# ".repeat(100_000);
        WindowsHost.Player player = (text, args) -> new Answer(0, text.length() + "\n", "");
        try (WindowsHost host = new WindowsHost(player);
                RemoteShell shell = host.server().shell()) {
            assertEquals("200000\n", shell.run(PowerShell.script(script)).stdout());
        }
    }

    @Test
    void endsAScriptThatTakesTooLong() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        WindowsHost.Player player = (text, args) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer(0, "", "");
        };
        try (WindowsHost host = new WindowsHost(player);
                RemoteShell shell = host.server().shell()) {
            Command slow = PowerShell.script("wait").withTimeout(Duration.ofMillis(500));

            IOException late = assertThrows(InterruptedIOException.class, () -> shell.run(slow));

            assertTrue(late.getMessage().endsWith("and was ended"), late.getMessage());
        }
    }

    @Test
    void refusesWhatTheTwoShellsOfWindowsWouldReadDifferently() throws Exception {
        try (WindowsHost host = new WindowsHost((script, args) -> new Answer(0, "", ""));
                RemoteShell shell = host.server().shell()) {
            IOException refused = assertThrows(IOException.class, () -> shell.run(Command.of("echo", "a b")));

            assertTrue(refused.getMessage().contains("cannot be run on Windows"), refused.getMessage());
        }
    }

    @Test
    void namesPathsInTheWayOfTheSftpServer() {
        assertEquals("/C:/ProgramData/x y", WindowsLine.sftpPath("C:\\ProgramData\\x y"));
        assertTrue(WindowsLine.isPath("c:/x"));
        assertFalse(WindowsLine.isPath("/c:/x"));
        assertFalse(WindowsLine.isPath("c:x"));
    }

    @Test
    void believesTheScriptsOwnExitCode() {
        assertEquals(
                new CommandResult(-1073741819, "a\n", "e"),
                WindowsLine.result(new CommandResult(1, "a\nimage-host-exit:-1073741819\n", "e")));
        CommandResult exits = new CommandResult(3, "image-host-exit:0 is what it said first\n", "");
        assertEquals(exits, WindowsLine.result(exits));
    }
}
