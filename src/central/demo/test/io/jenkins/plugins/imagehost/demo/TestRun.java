package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A run of a Jenkinsfile in this JVM, and what it said. */
record TestRun(DemoRun run, Result result, List<String> log) {
    /** Runs what is in a file; the job has the name of its directory. */
    static TestRun of(Path jenkinsfile) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        String job = jenkinsfile.getParent().getFileName().toString();
        try (PipelineRun run = PipelineRun.begin(jenkinsfile, job, nowhere)) {
            Result result = run.complete();
            return new TestRun(run.run(), result, log(run.run().getRootDir().toPath()));
        }
    }

    /** Runs what a Jenkinsfile with that content does, in a directory with nothing else. */
    static TestRun of(Path directory, String content) throws IOException {
        return of(Files.writeString(directory.resolve("Jenkinsfile"), content));
    }

    /** What is in the log of a run, without times. */
    static List<String> log(Path run) throws IOException {
        return Files.readAllLines(run.resolve("log")).stream()
                .map(line -> line.substring(line.indexOf(" s  ") + " s  ".length()))
                .toList();
    }

    /** An account with a directory of its own, but for the base images, which all tests of this build share. */
    static LocalAccount account(Path directory) throws IOException {
        Path bases = Files.createDirectories(buildDirectory().resolve("local-cloud/local/bases"));
        Files.createSymbolicLink(Files.createDirectories(directory).resolve("bases"), bases);
        LocalAccount account = new LocalAccount("local");
        account.setDirectory(directory.toString());
        return account;
    }

    static void configure(CloudAccount... accounts) {
        ImageHostConfiguration.get().setAccounts(List.of(accounts));
    }

    static Path buildDirectory() {
        try {
            return Path.of(TestRun.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Skips a test where the computer has not what a bake takes. */
    static void assumeQemu() {
        for (String program : List.of("qemu-system-x86_64", "qemu-img", "mmdebstrap")) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), "needs " + program);
        }
    }

    /** What the journal still knows to exist, of all runs in this JVM, but for captured images. */
    static List<String> leftBehind() {
        return ImageHosts.get().engine().bakes().stream()
                .flatMap(bake -> bake.resources().stream())
                .map(resource -> resource.ref().toString())
                .filter(resource -> !resource.startsWith("image "))
                .toList();
    }

    /** The command lines of QEMU that name a directory. */
    static List<String> guests(Path directory) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("qemu") && line.contains(directory.toString()))
                .toList();
    }

    /** The lines that begin with something, without that. */
    List<String> after(String beginning) {
        return log.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    @Override
    public String toString() {
        return log.stream().collect(Collectors.joining("\n", result + "\n", "\n"));
    }
}
