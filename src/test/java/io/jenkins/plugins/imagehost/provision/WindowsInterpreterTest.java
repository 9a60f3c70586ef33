package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowsInterpreterTest {
    private static final String START = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File ";

    @Test
    void isToldByTheEndingOfAFile() {
        assertEquals(WindowsInterpreter.POWERSHELL, WindowsInterpreter.of("", ScriptSource.file("a/Install.PS1")));
        assertEquals(WindowsInterpreter.CMD, WindowsInterpreter.of("", ScriptSource.file("a.cmd")));
        assertEquals(WindowsInterpreter.CMD, WindowsInterpreter.of("", ScriptSource.file("a.BAT")));
        assertEquals(WindowsInterpreter.POWERSHELL, WindowsInterpreter.of("", ScriptSource.inline("x", "dir")));
        assertEquals(WindowsInterpreter.CMD, WindowsInterpreter.of("cmd.exe", ScriptSource.inline("x", "dir")));
        assertEquals(WindowsInterpreter.PWSH, WindowsInterpreter.of("pwsh", ScriptSource.file("a.sh")));
        assertTrue(WindowsInterpreter.of("", ScriptSource.file("a.sh"))
                .problem(List.of())
                .startsWith("ends in none of .ps1, .cmd and .bat"));
    }

    @Test
    void makesTheCommandLine() {
        assertEquals(
                START + "C:\\x\\script.ps1 a \"b c\" \"\" \"say \\\"hi\\\"\" \"C:\\new dir\\\\\"",
                WindowsInterpreter.POWERSHELL.arguments(
                        "", "C:\\x\\script.ps1", List.of("a", "b c", "", "say \"hi\"", "C:\\new dir\\")));
        assertEquals(
                "/d /s /c \"\"C:\\x\\script.cmd\" \"a & b\" \"c\"\"",
                WindowsInterpreter.CMD.arguments("", "C:\\x\\script.cmd", List.of("a & b", "c")));
        WindowsInterpreter python = WindowsInterpreter.of("python.exe -u", ScriptSource.file("a/b.py"));
        assertEquals("python.exe", python.program("python.exe -u"));
        assertEquals("script.py", python.fileName(ScriptSource.file("a/b.py")));
        assertEquals("-u C:\\script.py x", python.arguments("python.exe -u", "C:\\script.py", List.of("x")));
    }

    @Test
    void refusesArgumentsThatCmdWouldReadInItsOwnWay() {
        for (String arg : List.of("50%", "a\"b", "a\nb")) {
            assertTrue(WindowsInterpreter.CMD.problem(List.of(arg)).contains("use env instead"), arg);
        }
        assertEquals("", WindowsInterpreter.CMD.problem(List.of("a & b | c > d ^ (e)!")));
    }

    @Test
    void marksTextThatPowerShellWouldTakeForAnotherCodePage() {
        assertArrayEquals(bytes("dir"), WindowsInterpreter.POWERSHELL.content(bytes("dir")));
        assertArrayEquals(bytes("\uFEFF'é'"), WindowsInterpreter.POWERSHELL.content(bytes("'é'")));
        assertArrayEquals(bytes("\uFEFF'é'"), WindowsInterpreter.POWERSHELL.content(bytes("\uFEFF'é'")));
        byte[] latin = {'\'', (byte) 0xE9, '\''};
        assertArrayEquals(latin, WindowsInterpreter.POWERSHELL.content(latin));
    }

    @Property
    void quotesSuchThatAProgramReadsTheSameWords(
            @ForAll @Size(max = 5)
                    List<@Chars({'\\', '"', ' ', '\t', 'é'}) @CharRange(from = 'a', to = 'c') String> words) {
        String line = "x "
                + String.join(" ", words.stream().map(WindowsInterpreter::quote).toList());

        assertEquals(words, divided(line).subList(1, words.size() + 1));
    }

    /** As Microsoft's C run-time library divides a command line, after the program's name. */
    private static List<String> divided(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            while (at < line.length() && " \t".indexOf(line.charAt(at)) >= 0) {
                at++;
            }
            if (at == line.length()) {
                break;
            }
            StringBuilder word = new StringBuilder();
            boolean quoted = false;
            while (at < line.length() && (quoted || " \t".indexOf(line.charAt(at)) < 0)) {
                int backslashes = 0;
                while (at < line.length() && line.charAt(at) == '\\') {
                    backslashes++;
                    at++;
                }
                if (at < line.length() && line.charAt(at) == '"') {
                    word.append("\\".repeat(backslashes / 2));
                    if (backslashes % 2 == 1) {
                        word.append('"');
                    } else {
                        quoted = !quoted;
                    }
                    at++;
                } else {
                    word.append("\\".repeat(backslashes));
                    if (backslashes == 0) {
                        word.append(line.charAt(at++));
                    }
                }
            }
            words.add(word.toString());
        }
        return words;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
