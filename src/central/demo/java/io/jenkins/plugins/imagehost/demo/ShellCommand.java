package io.jenkins.plugins.imagehost.demo;

import hudson.AbortException;
import hudson.model.TaskListener;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The step {@code sh}: a script for the shell of this computer, in the workspace. */
final class ShellCommand extends StepExecution {
    private static final long serialVersionUID = 1L;

    /** What the Jenkinsfile wants back. */
    enum Wanted {
        NOTHING,
        STATUS,
        OUTPUT
    }

    private final String script;
    private final Wanted wanted;
    private transient volatile Process process;
    private transient volatile Throwable stopped;

    ShellCommand(StepContext context, String script, Wanted wanted) {
        super(context);
        this.script = script;
        this.wanted = wanted;
    }

    @Override
    public boolean start() throws Exception {
        DemoContext context = (DemoContext) getContext();
        ProcessBuilder builder = new ProcessBuilder("setsid", "sh", "-xe", "-c", script)
                .directory(new File(context.scope().workspace().getRemote()));
        builder.environment().clear();
        builder.environment().putAll(context.scope().env());
        TaskListener listener = context.scope().listener();
        Process started = builder.start();
        process = started;
        started.getOutputStream().close();
        StringWriter output = new StringWriter();
        Consumer<BufferedReader> log =
                reader -> reader.lines().forEach(line -> listener.getLogger().println(line));
        Thread errors = reader(started.errorReader(StandardCharsets.UTF_8), log);
        Thread lines = reader(
                started.inputReader(StandardCharsets.UTF_8),
                wanted == Wanted.OUTPUT ? reader -> copy(reader, output) : log);
        Thread waiting = new Thread(() -> await(started, errors, lines, output), "sh");
        waiting.setDaemon(true);
        waiting.start();
        return false;
    }

    private static Thread reader(BufferedReader from, Consumer<BufferedReader> to) {
        Thread thread = new Thread(() -> to.accept(from), "sh output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(BufferedReader from, StringWriter to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Process started, Thread errors, Thread lines, StringWriter output) {
        try {
            int code = started.waitFor();
            errors.join();
            lines.join();
            if (stopped != null) {
                getContext().onFailure(stopped);
            } else if (wanted == Wanted.STATUS) {
                getContext().onSuccess(code);
            } else if (code != 0) {
                getContext().onFailure(new AbortException("script returned exit code " + code));
            } else {
                getContext().onSuccess(wanted == Wanted.OUTPUT ? output.toString() : null);
            }
        } catch (InterruptedException e) {
            getContext().onFailure(e);
        }
    }

    /** All of its process group: whatever is left over would hold the output open. */
    @Override
    public void stop(Throwable cause) throws IOException {
        stopped = cause;
        Process now = process;
        if (now != null) {
            // By its own number too: it may not lead a group yet.
            new ProcessBuilder("kill", "-TERM", "--", "-" + now.pid(), String.valueOf(now.pid())).start();
        }
    }

    /** Its process ended with the JVM that started it, or nobody knows how it will end. */
    @Override
    public void onResume() {
        getContext().onFailure(new AbortException("sh: the run was interrupted; nobody knows how the script ended"));
    }
}
