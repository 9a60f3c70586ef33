package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.WindowsProcess;
import java.io.IOException;
import java.nio.file.Path;

/** One attempt of one script on a Windows host. All that belongs to it is in one directory, for administrators only. */
final class WindowsScriptRun extends ProcessAttempt {
    private final String directory;
    private final WindowsProcess process;

    /** @param directory on the host, absolute; identifies the attempt for ever */
    WindowsScriptRun(Computer host, String directory) {
        this(host, directory, new WindowsProcess(host, directory));
    }

    private WindowsScriptRun(Computer host, String directory, WindowsProcess process) {
        super(host, process);
        this.directory = directory;
        this.process = process;
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
}
