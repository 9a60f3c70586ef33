package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandsTest {
    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

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
    void tellsExitCodeAndBothOutputsApart() throws Exception {
        CommandResult result = shell.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 7"));

        assertEquals(new CommandResult(7, "out\n", "err\n"), result);
    }

    @Test
    void passesArgumentsOnLiterally() throws Exception {
        String[] words = {"printf", "[%s]", "a b", "$HOME", "it's", "\"", "", "new\nline", "*", "-n", "é中🦊", "\\", "!!"
        };

        assertEquals(
                "[a b][$HOME][it's][\"][][new\nline][*][-n][é中🦊][\\][!!]",
                shell.run(Command.of(words)).stdout());
    }

    @Test
    void handsOverStandardInputAndItsEnd() throws Exception {
        byte[] input = "one\ntwo\nthree".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                "one\ntwo\nthree", shell.run(Command.of("cat").withStdin(input)).stdout());
        assertEquals("", shell.run(Command.of("cat")).stdout());
        assertEquals("a b\n", shell.run(Command.script("echo $1 $2", "a", "b")).stdout());
    }

    @Test
    void tellsLinesAsTheyComeWhileTheCommandRuns() throws Exception {
        // The command goes on only when each of its lines has been heard.
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        var fifo = SERVER.directory().resolve("fifo");
        shell.run(Command.of("mkfifo", fifo.toString())).orFail("make a pipe");
        try (RemoteShell other = SERVER.shell()) {
            CommandResult result = shell.run(
                    Command.script("echo first; read answer <" + fifo + "; echo $answer; printf last"), line -> {
                        heard.add(line);
                        if (line.equals("first")) {
                            try {
                                other.run(Command.script("echo second >" + fifo))
                                        .orFail("answer");
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    });
            assertEquals("first\nsecond\nlast", result.stdout());
        }
        assertEquals(List.of("first", "second", "last"), heard);
    }

    @Test
    void signalsCountAs128AndMore() throws Exception {
        assertEquals(
                128 + 9, shell.run(Command.script("echo before; kill -KILL $$")).exitCode());
        assertEquals(128 + 15, shell.run(Command.script("kill -TERM $$")).exitCode());
    }

    @Test
    void keepsTheOutputOfACommandThatASignalEnds() throws Exception {
        CommandResult result =
                shell.run(Command.of("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; kill -KILL $$"));

        assertEquals(128 + 9, result.exitCode());
        assertEquals(3_000_000, result.stdout().length());
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        IOException failure = assertThrows(IOException.class, () -> shell.run(Command.of("no-such-program", "x")));

        assertEquals(SERVER.target() + " has no program no-such-program", failure.getMessage());
    }

    @Test
    void survivesACommandThatDoesNotReadItsInput() throws Exception {
        CommandResult result = shell.run(Command.of("true").withStdin(new byte[20 << 20]));

        assertTrue(result.succeeded());
        assertEquals("next\n", shell.run(Command.of("echo", "next")).stdout());
    }

    @Test
    void doesNotWaitForWhatACommandLeavesInTheBackground() throws Exception {
        CommandResult result = shell.run(Command.script("sleep 600 & echo $!"));

        assertTrue(result.succeeded());
        shell.run(Command.of("kill", result.stdout().strip())).orFail("end it");
    }

    @Test
    void keepsWhatComesAfterTheEndOfTheCommandFromOneThatItLeaves() throws Exception {
        CommandResult result = shell.run(Command.script("(sleep 0.3; echo late) & echo early"));

        assertEquals("early\nlate\n", result.stdout());
    }

    @Test
    void takesAnyBytesForText() throws Exception {
        assertEquals(
                "a\uFFFDb\0c", shell.run(Command.of("printf", "a\\377b\\0c")).stdout());
    }

    @Test
    void tellsLinesOfAnyLengthAndEncodingWhole() throws Exception {
        List<String> heard = new ArrayList<>();
        String line = "é🦊".repeat(5000);

        shell.run(Command.of("cat").withStdin((line + "\r\n\nend").getBytes(StandardCharsets.UTF_8)), heard::add);

        assertEquals(List.of(line, "", "end"), heard);
    }

    @Test
    void tellsAVeryLongLineInPiecesBetweenCharacters() throws Exception {
        List<String> heard = new ArrayList<>();
        String line = "xé🦊".repeat(100_000);

        CommandResult result =
                shell.run(Command.of("cat").withStdin(line.getBytes(StandardCharsets.UTF_8)), heard::add);

        assertTrue(heard.size() > 1, () -> heard.size() + " pieces");
        assertTrue(heard.stream().allMatch(piece -> piece.length() <= 64 << 10));
        assertEquals(line, String.join("", heard));
        assertEquals(line, result.stdout());
    }

    @Test
    void readsBothOutputsHoweverMuchEachWrites() throws Exception {
        CommandResult result = shell.run(
                Command.script("head -c 9000000 /dev/zero | tr '\\0' e >&2; head -c 9000000 /dev/zero | tr '\\0' o"));

        assertEquals("o".repeat(9_000_000), result.stdout());
        assertEquals("e".repeat(9_000_000), result.stderr());
    }
}
