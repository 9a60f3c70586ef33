package io.jenkins.plugins.imagehost.site;

import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command that runs on a Windows computer detached from whoever started it, as a {@link DetachedProcess} does on Linux: it
 * survives dropped connections and the end of this JVM, is followed by offset, and never runs twice. The SSH server ends
 * with a session all that the session started, so the process is started by Windows's management service. The scripts that do
 * it are resources of this package, for PowerShell 5.1.
 */
public final class WindowsProcess implements HostProcess {
    private static final String STATE = script("state");
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Computer computer;
    private final String directory;

    /** @param directory on {@code computer}, such as {@code C:\ProgramData\image-host\x}; identifies the process for ever */
    public WindowsProcess(Computer computer, String directory) {
        this.computer = computer;
        this.directory = directory;
    }

    /**
     * What to run.
     *
     * @param file to make in the directory first; empty for none
     * @param content of that file
     * @param program with or without its path
     * @param arguments as one text, quoted as the program wants it
     * @param env added to the environment; on no command line and in no file
     */
    public record Order(String file, byte[] content, String program, String arguments, Map<String, String> env) {}

    /**
     * Starts it, unless it was started before: then nothing happens, whether it still runs or not.
     *
     * @throws IOException if it was not started, or if it is not known whether it was; calling again is safe
     */
    public void start(Order order) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(
                directory,
                script("run"),
                order.file(),
                Base64.getEncoder().encodeToString(order.content()),
                order.program(),
                order.arguments()));
        new TreeMap<>(order.env()).forEach((name, value) -> args.add(name + "=" + value));
        computer.run(PowerShell.script(script("start"), args.toArray(String[]::new))
                        .withTimeout(SLACK))
                .orFail("start a process in " + here());
    }

    @Override
    public Poll poll(long offset, int max) throws IOException, InterruptedException {
        return poll(offset, max, 0, false);
    }

    @Override
    public Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException {
        return poll(offset, max, 2, lively);
    }

    private Poll poll(long offset, int max, int seconds, boolean lively) throws IOException, InterruptedException {
        Command look = PowerShell.script(
                STATE + script("poll"),
                directory + "\\run",
                String.valueOf(offset),
                String.valueOf(max + 1),
                String.valueOf(seconds),
                lively ? "yes" : "no");
        List<String> answer = computer.run(look)
                .orFail("look at the process in " + here())
                .stdout()
                .lines()
                .toList();
        String[] words = answer.isEmpty() ? new String[0] : answer.get(0).split(" ");
        if (answer.size() != 2 || words.length != 2) {
            throw new IOException("could not look at the process in " + here() + ": the answer was \""
                    + String.join("\n", answer) + '"');
        }
        byte[] output = Base64.getDecoder().decode(answer.get(1).substring(1));
        boolean more = output.length > max;
        return new Poll(
                State.valueOf(words[0]),
                Integer.parseInt(words[1]),
                more ? Arrays.copyOf(output, max) : output,
                more && max > 0);
    }

    /**
     * With all that it has started and that still is below it. Programs of Windows cannot be asked from outside to end in
     * good order, so {@code grace} is not waited for.
     */
    @Override
    public void end(Duration grace) throws IOException, InterruptedException {
        computer.run(PowerShell.script(STATE + script("end"), directory + "\\run"))
                .orFail("end the process in " + here());
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        computer.run(PowerShell.script(script("remove"), directory)).orFail("remove " + here());
    }

    private String here() {
        return directory + " on " + computer.name();
    }

    private static String script(String name) {
        return ShellScript.load(WindowsProcess.class, "windows-" + name + ".ps1");
    }
}
