package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ends processes, as a power cut would. */
final class ProcessEnd {
    private static final Duration LONG = Duration.ofSeconds(30);

    private ProcessEnd() {}

    /** Returns when none of them runs any more. */
    static void force(Stream<ProcessHandle> processes) {
        List<ProcessHandle> ending = processes.toList();
        ending.forEach(ProcessHandle::destroyForcibly);
        try {
            Await.until("the end of processes", LONG, () -> ending.stream().allMatch(ProcessEnd::hasEnded));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A zombie has ended, and its connections with it. */
    private static boolean hasEnded(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return true;
        }
    }
}
