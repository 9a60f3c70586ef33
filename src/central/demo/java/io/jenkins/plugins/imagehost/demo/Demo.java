package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program behind {@code bin/demo}: runs a Jenkinsfile on this computer, and says what came of it. */
public final class Demo {
    private static final String AGAIN = "--again";
    private static final long PATIENCE_SECONDS = 180;

    private Demo() {}

    /**
     * @param args the Jenkinsfile; with {@code --again} before it, its last run is gone on with, which a crash has cut
     *     short. The system property {@code JENKINS_HOME} says where everything is kept.
     */
    public static void main(String[] args) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean again = words.remove(AGAIN);
        Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!Files.isReadable(file)) {
            screen.println("There is no Jenkinsfile " + file);
            System.exit(2);
        }
        String job = file.getParent().getFileName().toString();
        try (PipelineRun run = again ? PipelineRun.again(file, job, screen) : PipelineRun.begin(file, job, screen)) {
            screen.println(file + " runs as " + run.run().getFullDisplayName() + ", without Jenkins; the steps, the"
                    + " engine, QEMU and SSH are the real ones.");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "abort"));
            Result result = run.complete();
            new Summary(run, screen).print();
            // Not a return: threads that wait for later rounds of the reaper keep nobody from leaving.
            System.exit(result == Result.SUCCESS ? 0 : 1);
        }
    }

    /** What runs in a shutdown hook ends with it, and so does what is on its way to the screen. */
    private static void stop(PipelineRun run) {
        if (run.run().isBuilding()) {
            try {
                run.abort("a signal", PATIENCE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
