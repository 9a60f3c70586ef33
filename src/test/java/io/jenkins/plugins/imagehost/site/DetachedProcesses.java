package io.jenkins.plugins.imagehost.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Detached processes in a directory of the test, and which of those that they started still run. */
abstract class DetachedProcesses {
    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration GRACE = Duration.ofSeconds(30);

    /** A shell function that notes the last background process in the file that is the script's {@code $0}. */
    static final String NOTE = "note() { echo $! >>\"$0\"; }\n";

    @TempDir
    Path temp;

    @AfterEach
    void endLeftovers() throws Exception {
        for (String pid : running()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        // full of links, of which JUnit would warn
        new JvmSite(temp).run(Command.of("rm", "-rf", ShellKind.programs(temp).toString()));
    }

    Command script(String text, String... args) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", text, pids()));
        argv.addAll(List.of(args));
        return Command.of(argv.toArray(String[]::new));
    }

    DetachedProcess process(ShellKind shell) throws IOException {
        return new DetachedProcess(shell.computer(temp), directory());
    }

    String directory() {
        return temp.resolve("process").toString();
    }

    String pids() {
        return temp.resolve("pids").toString();
    }

    String[] claim() throws IOException {
        return Files.readString(Path.of(directory(), "claim")).strip().split(" ");
    }

    void claim(String... words) throws IOException {
        Files.writeString(Path.of(directory(), "claim"), String.join(" ", words) + "\n");
    }

    List<String> files() throws IOException {
        try (var files = Files.list(Path.of(directory()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Those of the noted processes that still run. */
    List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        for (String pid : Files.exists(Path.of(pids())) ? Files.readAllLines(Path.of(pids())) : List.<String>of()) {
            Path stat = Path.of("/proc", pid, "stat");
            if (Files.exists(stat) && !Files.readString(stat).contains(") Z ")) {
                running.add(pid);
            }
        }
        return running;
    }

    static void awaitOutput(DetachedProcess process, String text) throws Exception {
        Await.until(text, LONG, () -> new String(process.poll(0, 1000).output(), UTF_8).equals(text));
    }

    static Poll end(DetachedProcess process) throws Exception {
        return Await.first("the end", LONG, () -> {
            Poll poll = process.poll(0, 1 << 20);
            return poll.state() == State.RUNNING ? null : poll;
        });
    }
}
