package io.jenkins.plugins.imagehost.site;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A command to run on a {@link Computer}. Secrets and scripts travel by standard input, never in {@code argv}, since
 * every user of a computer can read the command lines on it.
 *
 * @param argv program and arguments, each passed on literally; never empty
 * @param stdin what the program reads; empty for none
 * @param timeout after which the command is ended and an {@link java.io.InterruptedIOException} thrown
 */
public record Command(List<String> argv, byte[] stdin, Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        stdin = stdin.clone();
        Objects.requireNonNull(timeout);
    }

    /** A program with its arguments, one minute to run. */
    public static Command of(String... argv) {
        return new Command(List.of(argv), new byte[0], DEFAULT_TIMEOUT);
    }

    /** A POSIX shell script, read by {@code sh} from its standard input, with positional arguments. */
    public static Command script(String text, String... args) {
        List<String> argv = new ArrayList<>(List.of("sh", "-s", "--"));
        argv.addAll(List.of(args));
        return new Command(argv, text.getBytes(StandardCharsets.UTF_8), DEFAULT_TIMEOUT);
    }

    public Command withTimeout(Duration newTimeout) {
        return new Command(argv, stdin, newTimeout);
    }

    public Command withStdin(byte[] newStdin) {
        return new Command(argv, newStdin, timeout);
    }

    /** The command as one line for {@code sh}, each argument quoted. */
    public String toShellLine() {
        return String.join(" ", argv.stream().map(Command::quote).toList());
    }

    /** {@code word} such that {@code sh} reads it as exactly this one word. */
    public static String quote(String word) {
        if (!word.isEmpty() && word.chars().allMatch(Command::isPlain)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-./:=,@+".indexOf(c) >= 0);
    }

    @Override
    public byte[] stdin() {
        return stdin.clone();
    }

    /** Without the standard input, which may hold secrets. */
    @Override
    public String toString() {
        return toShellLine();
    }
}
