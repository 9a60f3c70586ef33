package io.jenkins.plugins.imagehost.site;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scripts for the PowerShell of a Windows computer. Whatever the script, the command line is the same short one, which
 * cmd.exe and PowerShell read alike: script and arguments travel by standard input, so that neither the length of a line,
 * nor quotes, nor what others may see are a matter of concern.
 */
public final class PowerShell {
    /** What starts every script; it reads nothing of the user's own, and never asks. */
    public static final List<String> PROGRAM =
            List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass");

    private static final String BOOTSTRAP = encoded(brief(ShellScript.load(PowerShell.class, "bootstrap.ps1")));
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PowerShell() {}

    /**
     * A script with its arguments, two minutes to run. What it writes is the command's standard output; the command's exit
     * code is 0, unless the script throws something, which then is its standard error, or says {@code exit}.
     */
    public static Command script(String text, String... args) {
        List<String> argv = new ArrayList<>(PROGRAM);
        argv.addAll(List.of("-EncodedCommand", BOOTSTRAP));
        String input = Stream.concat(Stream.of(text), Arrays.stream(args))
                // The full stop, since PowerShell might pass over an empty line.
                .map(word -> "." + base64(word.getBytes(StandardCharsets.UTF_8)) + "\n")
                .collect(Collectors.joining());
        return new Command(argv, input.getBytes(StandardCharsets.US_ASCII), TIMEOUT);
    }

    /** The words that {@link #script} made the standard input of: the script, then its arguments. */
    static List<String> words(byte[] stdin) {
        return new String(stdin, StandardCharsets.US_ASCII)
                .lines()
                .map(line -> new String(Base64.getDecoder().decode(line.substring(1)), StandardCharsets.UTF_8))
                .toList();
    }

    /** As {@code -EncodedCommand} takes it. */
    static String encoded(String script) {
        return base64(script.getBytes(StandardCharsets.UTF_16LE));
    }

    /**
     * The text of a script file, such that PowerShell 5.1 reads it as UTF-8: without a mark at its beginning, it would take
     * it to be in the code page of the computer.
     */
    public static byte[] file(byte[] text) {
        boolean plain = true;
        for (byte one : text) {
            plain &= one >= 0;
        }
        String decoded = new String(text, StandardCharsets.UTF_8);
        boolean utf8 = Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), text);
        return plain || !utf8 || decoded.startsWith(BYTE_ORDER_MARK)
                ? text.clone()
                : (BYTE_ORDER_MARK + decoded).getBytes(StandardCharsets.UTF_8);
    }

    /** Without comments and indentation, since it is part of every command line. */
    private static String brief(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
