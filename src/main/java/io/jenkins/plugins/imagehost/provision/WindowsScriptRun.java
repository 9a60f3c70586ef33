package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import io.jenkins.plugins.imagehost.site.WindowsProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** One attempt of one script on a Windows host. All that belongs to it is in one directory, for administrators only. */
final class WindowsScriptRun implements ScriptAttempt {
    private static final int TAIL_BYTES = 16 * 1024;

    private final Computer host;
    private final String directory;
    private final WindowsProcess process;

    /** @param directory on the host, absolute; identifies the attempt for ever */
    WindowsScriptRun(Computer host, String directory) {
        this.host = host;
        this.directory = directory;
        this.process = new WindowsProcess(host, directory);
    }

    @Override
    public void start(RunScript task, Path payload) throws IOException, InterruptedException {
        byte[] text;
        try {
            text = new Payload(payload).script(task.source(), task.sha256());
        } catch (IOException e) {
            throw new IOException("could not " + task.title() + ": it " + e.getMessage(), e);
        }
        WindowsInterpreter interpreter = WindowsInterpreter.of(task.interpreter(), task.source());
        String problem = interpreter.problem(task.args());
        if (!problem.isEmpty()) {
            throw new IOException("could not " + task.title() + ": it " + problem);
        }
        String file = interpreter.fileName(task.source());
        process.start(new WindowsProcess.Order(
                file,
                interpreter.content(text),
                interpreter.program(task.interpreter()),
                interpreter.arguments(task.interpreter(), directory + "\\" + file, task.args()),
                task.env()));
    }

    @Override
    public DetachedProcess.Poll poll(long offset, int max) throws IOException, InterruptedException {
        return process.poll(offset, max);
    }

    @Override
    public DetachedProcess.Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException {
        return process.await(offset, max, lively);
    }

    @Override
    public String failure(RunScript task, DetachedProcess.Poll end, long offset)
            throws IOException, InterruptedException {
        byte[] tail = process.poll(Math.max(0, offset - TAIL_BYTES), TAIL_BYTES).output();
        return ScriptFailure.message(task, host.name(), end, new String(tail, StandardCharsets.UTF_8));
    }

    /** Programs of Windows cannot be asked to end in good order from outside, so there is nothing to wait for. */
    @Override
    public void end(Duration grace) throws IOException, InterruptedException {
        process.end();
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        process.remove();
    }
}
