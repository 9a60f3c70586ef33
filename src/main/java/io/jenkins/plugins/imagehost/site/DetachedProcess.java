package io.jenkins.plugins.imagehost.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command that runs on a Linux computer detached from whoever started it: in a session of its own, output to a file,
 * exit code to a file, all in one directory that only its owner can read. The scripts that do it are resources of this
 * package, for any POSIX shell.
 */
public final class DetachedProcess implements HostProcess {
    private static final String START = script("start");
    private static final String RUN = script("run");
    private static final String POLL = script("poll");
    private static final String END = script("end");
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Computer computer;
    private final String directory;

    /** @param directory on {@code computer}, absolute; identifies the process for ever */
    public DetachedProcess(Computer computer, String directory) {
        this.computer = computer;
        this.directory = directory;
    }

    /**
     * Starts it, unless it was started before: then nothing happens, whether it still runs or not. Any number of
     * callers may try at once. The command's input is on disk for an instant, unlinked as soon as it is opened; the
     * command's time-out is not watched.
     *
     * @throws IOException if it was not started, or if it is not known whether it was; calling again is safe
     */
    public void start(Command command) throws IOException, InterruptedException {
        start(command, Preparation.NONE);
    }

    /** As {@link #start(Command)}, with something to be done before, in the same round trip. */
    public void start(Command command, Preparation before) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(
                directory,
                before.script(),
                before.file(),
                String.valueOf(before.content().length),
                String.valueOf(command.stdin().length),
                RUN));
        args.addAll(command.argv());
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(before.content());
        input.writeBytes(command.stdin());
        computer.run(shell(START, args).withStdin(input.toByteArray())).orFail("start a process in " + here());
    }

    /**
     * What comes before the start of a process, if it was not started before.
     *
     * @param script for sh, run first; the start fails if it fails. It is on the command line, so it holds no secret
     * @param file to be made next, beside the directory of the process, readable by its owner; empty for none
     * @param content of that file
     */
    public record Preparation(String script, String file, byte[] content) {
        static final Preparation NONE = new Preparation("", "", new byte[0]);
    }

    @Override
    public Poll poll(long offset, int max) throws IOException, InterruptedException {
        return poll(offset, max, List.of());
    }

    @Override
    public Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException {
        return poll(offset, max, lively ? List.of("1", "1") : List.of("2"));
    }

    private Poll poll(long offset, int max, List<String> seconds) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(directory));
        args.addAll(seconds);
        String answer = computer.run(shell(POLL, args))
                .orFail("look at the process in " + here())
                .stdout();
        String[] words = answer.strip().split(" ");
        if (words.length != 2) {
            throw new IOException("could not look at the process in " + here() + ": the answer was \"" + answer + '"');
        }
        State state = State.valueOf(words[0]);
        byte[] output = state == State.ABSENT || max == 0 ? new byte[0] : written(offset, max + 1);
        boolean more = output.length > max;
        return new Poll(state, Integer.parseInt(words[1]), more ? Arrays.copyOf(output, max) : output, more);
    }

    private byte[] written(long offset, int max) throws IOException, InterruptedException {
        try {
            return computer.read(output(), offset, max);
        } catch (NoSuchFileException e) {
            // it has just begun
            return new byte[0];
        }
    }

    /** The file that standard output and error go to. */
    public String output() {
        return directory + "/output";
    }

    /** By SIGTERM, and SIGKILL when {@code grace} has passed. */
    @Override
    public void end(Duration grace) throws IOException, InterruptedException {
        String tenths = String.valueOf(grace.toMillis() / 100);
        computer.run(shell(END, List.of(directory, tenths)).withTimeout(grace.plus(SLACK)))
                .orFail("end the process in " + here());
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        computer.run(Command.of("rm", "-rf", "--", directory)).orFail("remove " + here());
    }

    private String here() {
        return directory + " on " + computer.name();
    }

    private static Command shell(String script, List<String> args) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        argv.addAll(args);
        return Command.of(argv.toArray(String[]::new));
    }

    private static String script(String name) {
        String text = ShellScript.load(DetachedProcess.class, "detached-identity.sh")
                + ShellScript.load(DetachedProcess.class, "detached-" + name + ".sh");
        // the scripts travel on command lines, which are kept short
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
