package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One attempt of one script on a host. It runs detached from the connection, as the user that the task names. All that
 * belongs to it is in one directory of root's, readable by that user as far as he must; the environment travels by standard
 * input, which is on no command line and in no file that has a name when the script's first line runs.
 */
public final class ScriptRun extends ProcessAttempt {
    private final Computer host;
    private final Computer asRoot;
    private final String directory;
    private final DetachedProcess process;

    /**
     * @param host as the user logged in
     * @param asRoot the same host as root
     * @param directory on the host, absolute; identifies the attempt for ever
     */
    public ScriptRun(Computer host, Computer asRoot, String directory) {
        this(host, asRoot, directory, new DetachedProcess(asRoot, directory + "/run"));
    }

    private ScriptRun(Computer host, Computer asRoot, String directory, DetachedProcess process) {
        super(host, process);
        this.host = host;
        this.asRoot = asRoot;
        this.directory = directory;
        this.process = process;
    }

    @Override
    public void start(RunScript task, Path payload) throws IOException, InterruptedException {
        byte[] text;
        List<String> line;
        try {
            text = new Payload(payload).script(task.source(), task.sha256());
            line = new ArrayList<>(Interpreter.of(task.interpreter(), text));
        } catch (IOException e) {
            throw new IOException("could not " + task.title() + ": it " + e.getMessage(), e);
        }
        String interpreter = line.get(0);
        line.add(directory + "/script");
        line.addAll(task.args());
        String user = user(task);
        String check = user.isEmpty() || user.equals("root")
                ? ""
                : "user=" + Command.quote(user) + "\n" + brief("check-user.sh");
        Command launch = Command.of(
                "sh", "-c", brief("launch.sh"), directory + "/launch.sh", user, interpreter, shellLine(line));
        process.start(
                launch.withStdin(environment(task.env())),
                new DetachedProcess.Preparation(check, directory + "/script", text));
    }

    private String user(RunScript task) throws IOException, InterruptedException {
        if (task.sudo()) {
            return "root";
        }
        if (!task.user().isEmpty() || host == asRoot) {
            return task.user();
        }
        return host.run(Command.of("id", "-un"))
                .orFail("ask " + host.name() + " who is logged in")
                .stdout()
                .strip();
    }

    /** Without comments, since it travels on a command line. */
    private static String brief(String name) {
        return HostScripts.text(name)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String shellLine(List<String> words) {
        return "exec " + new Command(words, new byte[0], Duration.ZERO).toShellLine();
    }

    private static byte[] environment(Map<String, String> env) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(env)
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(Command.quote(value))
                        .append('\n'));
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        asRoot.run(Command.of("sh", "-c", brief("remove.sh"), "sh", directory, Provisioning.HOST_DIRECTORY))
                .orFail("remove " + directory + " from " + host.name());
    }
}
