package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that ends in the middle of a script on the host, in one way or the other. */
@Tag("qemu")
class InterruptedRunTest {
    private static final int TICKS = 15;
    private static final String SECRET = "open-sesame-7Kd02mfqXw";
    private static final String PIPELINE = """
            node {
                withImageHost(image: 'debian:bookworm', name: 'interrupted') {
                    provisionHost env: [TOKEN: '%s'], inline: '''
                        i=1
                        while [ $i -le %d ]; do echo "tick $i"; echo $i >>/root/count; sleep 1; i=$((i + 1)); done
                        echo "begun $(grep -cx 1 /root/count) times"
                        rm /root/count
                    '''
                    sanitizeHost()
                    captureImage name: 'interrupted'
                }
            }
            """;

    @TempDir
    Path directory;

    private Path home;
    private Path jenkinsfile;
    private Process process;
    private BufferedReader output;

    @BeforeEach
    void shareBaseImages() throws Exception {
        TestRun.assumeQemu();
        home = directory.resolve("home");
        TestRun.account(home.resolve("image-host/site/local"));
        Path job = Files.createDirectory(directory.resolve("job"));
        jenkinsfile = Files.writeString(job.resolve("Jenkinsfile"), PIPELINE.formatted(SECRET, TICKS));
    }

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void isGoneOnWithAfterACrashAndNothingHappensTwice() throws Exception {
        start();
        List<String> before = linesUntil("tick 3");
        // By its handle: the process itself would close what is still to be read.
        process.toHandle().destroyForcibly();
        before.addAll(linesToTheEnd());
        assertNothingSecretIsIn(home);
        start("--again");
        List<String> after = linesToTheEnd();

        assertEquals(0, process.waitFor(), () -> String.join("\n", after));
        assertTrue(after.contains("begun 1 times"), () -> String.join("\n", after));
        List<String> ticks = Stream.concat(before.stream(), after.stream())
                .filter(line -> line.startsWith("tick "))
                .distinct()
                .toList();
        assertEquals(IntStream.rangeClosed(1, TICKS).mapToObj(i -> "tick " + i).toList(), ticks);
        assertTrue(after.get(after.size() - 1).startsWith("image: interrupted-"), () -> String.join("\n", after));
        assertNothingIsLeft();
        assertNothingSecretIsIn(home);
    }

    @Test
    void isAbortedByASignalAndLeavesNothing() throws Exception {
        start();
        linesUntil("tick 3");
        process.toHandle().destroy();
        List<String> after = linesToTheEnd();

        assertNotEquals(0, process.waitFor());
        assertTrue(after.contains("Finished: ABORTED"), () -> String.join("\n", after));
        assertNothingIsLeft();
    }

    private void start(String... options) throws IOException {
        Path build = TestRun.buildDirectory();
        String classPath = build.resolve("test-classes") + ":" + build.resolve("classes") + ":"
                + Files.readString(build.resolve("test-classpath.txt")).strip();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-DJENKINS_HOME=" + home,
                "-cp",
                classPath,
                Demo.class.getName()));
        command.addAll(List.of(options));
        command.add(jenkinsfile.toString());
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
    }

    private List<String> linesUntil(String last) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        while (!line.equals(last)) {
            String next = output.readLine();
            assertTrue(next != null, () -> "ended before " + last + ":\n" + String.join("\n", lines));
            line = withoutTime(next);
            lines.add(line);
        }
        return lines;
    }

    private List<String> linesToTheEnd() {
        return new ArrayList<>(
                output.lines().map(InterruptedRunTest::withoutTime).toList());
    }

    private static String withoutTime(String line) {
        return line.replaceFirst("^ *[0-9.]+ s  ", "");
    }

    /** What the controller keeps, be it for the next start; a host's own disk is sanitized. */
    private static void assertNothingSecretIsIn(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(qcow2|raw|fd)|.*/bases/.*"))
                    .toList();
        }
        assertTrue(files.stream()
                .anyMatch(file -> file.toString().contains("/journal/")
                        || file.getFileName().toString().equals("log")));
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(content.contains(SECRET), file + " has a value of the environment");
            assertFalse(content.contains("PRIVATE KEY"), file + " has a private key");
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertEquals(List.of(), TestRun.guests(directory));
        try (Stream<Path> hosts = Files.list(home.resolve("image-host/site/local/hosts"))) {
            assertEquals(
                    List.of(),
                    hosts.filter(host -> !host.getFileName().toString().startsWith("."))
                            .toList());
        }
    }
}
