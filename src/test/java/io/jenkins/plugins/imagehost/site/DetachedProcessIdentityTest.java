package io.jenkins.plugins.imagehost.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which process is the one that was started: after a kill, a reboot, or when its number is another's. */
class DetachedProcessIdentityTest extends DetachedProcesses {
    @ParameterizedTest
    @EnumSource
    void noticesThatItWasKilled(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        process.start(script(NOTE + "sleep 300 & note; echo up; wait"));
        awaitOutput(process, "up\n");
        var runner = ProcessHandle.of(Long.parseLong(claim()[0])).orElseThrow();

        runner.destroyForcibly();

        Await.until("the loss", LONG, () -> process.poll(0, 0).state() == State.LOST);
        process.start(script("echo never again"));
        assertEquals("up\n", new String(process.poll(0, 100).output(), UTF_8));
        if (shell.hasSessions()) {
            process.end(GRACE);
            assertEquals(List.of(), running(), "the session is there without its leader");
        }
    }

    @Test
    void isLostAfterAReboot() throws Exception {
        DetachedProcess process = process(ShellKind.DASH);
        process.start(script(NOTE + "sleep 300 & note; echo up; wait"));
        awaitOutput(process, "up\n");
        String[] claim = claim();

        claim(claim[0], claim[1], "another-boot", claim[3]);
        assertEquals(State.LOST, process.poll(0, 0).state());
        process.end(GRACE);
        assertEquals(1, running().size(), "after a reboot the pid is another's");

        claim(claim[0], "1", claim[2], claim[3]);
        assertEquals(State.LOST, process.poll(0, 0).state(), "a process that started at another time is another one");

        claim(claim);
        assertEquals(State.RUNNING, process.poll(0, 0).state());
        process.end(GRACE);
        assertEquals(List.of(), running());
    }

    @Test
    void neverEndsAForeignProcessThatHasItsNumberNow() throws Exception {
        DetachedProcess process = process(ShellKind.DASH);
        process.start(Command.of("true"));
        end(process);
        String[] claim = claim();
        Process foreign = new ProcessBuilder("setsid", "sh", "-c", NOTE + "sleep 300 & note; wait", pids()).start();
        try {
            Await.until("the foreign process", LONG, () -> running().size() == 1);
            String pid = String.valueOf(foreign.pid());
            // a number is not given again in the same hundredth of a second, in which this test may be here
            claim(pid, String.valueOf(Long.parseLong(claim[1]) - 100), claim[2], pid);

            process.end(Duration.ZERO);

            assertTrue(foreign.isAlive());
            assertEquals(1, running().size());
        } finally {
            foreign.descendants().forEach(ProcessHandle::destroyForcibly);
            foreign.destroyForcibly();
        }
    }
}
