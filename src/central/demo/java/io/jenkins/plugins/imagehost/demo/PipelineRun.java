package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.Progress;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One run of a Jenkinsfile from its beginning, or from where another JVM left it, to its end. */
final class PipelineRun implements AutoCloseable {
    private final Path file;
    private final DemoRun run;
    private final Console console;
    private final Calls calls;
    private final CountDownLatch over = new CountDownLatch(1);
    private Throwable failure;

    private PipelineRun(Path file, DemoRun run, PrintStream screen, boolean again) throws IOException {
        this.file = file;
        this.run = run;
        Path directory = run.getRootDir().toPath();
        this.console = new Console(screen, directory.resolve("log"));
        Path program = directory.resolve("program");
        this.calls = new Calls(again ? Program.again(program) : Program.begin(program));
    }

    /** Begins a run of the job of that name. */
    static PipelineRun begin(Path file, String job, PrintStream screen) throws IOException {
        return new PipelineRun(file, DemoRun.begin(DemoJob.of(job)), screen, false);
    }

    /** Goes on with the youngest run of the job of that name, which no JVM has ended. */
    static PipelineRun again(Path file, String job, PrintStream screen) throws IOException {
        return new PipelineRun(file, DemoRun.again(DemoJob.of(job)), screen, true);
    }

    DemoRun run() {
        return run;
    }

    double seconds() {
        return console.seconds();
    }

    /** What the run failed with; null for success. */
    Throwable failure() {
        return failure;
    }

    /** Runs the Jenkinsfile; whatever its hosts are, they are gone afterwards. */
    Result complete() throws IOException {
        Scope scope = Scope.outermost(run, console);
        TaskListener listener = scope.listener();
        try {
            ImageHosts.startReaper();
            new Jenkinsfile(file, calls, Jenkins.get().getRootDir().toPath().resolve("workspace")).run(scope);
        } catch (Throwable e) {
            failure = e;
            Failure.print(e, listener);
        }
        run.complete(Failure.result(failure), listener);
        endBakes(listener);
        run.end();
        listener.getLogger().println("Finished: " + run.getResult());
        over.countDown();
        return run.getResult();
    }

    /** As the end of a build does in Jenkins, but waited for, and with words. */
    private void endBakes(TaskListener listener) {
        Progress progress = new Progress() {
            @Override
            public void line(String line) {
                listener.getLogger().println(line);
            }

            @Override
            public void status(String status) {}
        };
        try {
            ImageHosts.get()
                    .engine()
                    .buildFinished(ImageHosts.ref(run), progress)
                    .join();
        } catch (RuntimeException e) {
            listener.error("The hosts of this run could not be removed: " + e.getMessage());
        }
    }

    /** Interrupts the run, and waits for its end. */
    void abort(String by, long seconds) throws InterruptedException {
        calls.interrupt("", new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption.UserInterruption(by)));
        if (!over.await(seconds, TimeUnit.SECONDS)) {
            console.listener("")
                    .error("The run did not end within " + seconds
                            + " s; what is left of it is removed when it is started again");
        }
    }

    @Override
    public void close() {
        console.close();
    }
}
