package io.jenkins.plugins.imagehost.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What reads a script. The kernel is not asked to find out, since a host may forbid to execute files where scripts lie.
 */
final class Interpreter {
    private Interpreter() {}

    /**
     * Program and first arguments.
     *
     * @param wanted as the user said it, words separated by blanks; empty for what the script's first line says, which is
     *     taken as the kernel takes it: a program, and all the rest of the line as one argument
     * @throws IOException if the first line names a program in the way of Windows, which no host could find
     */
    static List<String> of(String wanted, byte[] text) throws IOException {
        if (!wanted.isBlank()) {
            return List.of(wanted.strip().split("\\s+"));
        }
        String line = firstLine(text);
        if (!line.startsWith("#!")) {
            return List.of("sh");
        }
        if (line.endsWith("\r")) {
            throw new IOException("has the line ends of Windows; convert them, since the host would look for \""
                    + line.substring(2).strip() + "\\r\"");
        }
        List<String> words = new ArrayList<>(List.of(line.substring(2).strip().split("\\s+", 2)));
        return words.get(0).isEmpty() ? List.of("sh") : words;
    }

    private static String firstLine(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
