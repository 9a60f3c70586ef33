package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.provision.PlayedWindows;
import io.jenkins.plugins.imagehost.provision.PlayedWindows.Running;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.ProvisionRequestBuilder;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import io.jenkins.plugins.imagehost.remote.WindowsHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provisions a Windows host, over a real SSH server whose PowerShell is played. */
class WindowsProvisionTest {
    private static final int CRASHES_APART = 2;

    @TempDir
    Path payloads;

    private PlayedWindows windows;
    private WindowsHost host;
    private Runnable afterwards = () -> {};

    @BeforeEach
    void start() throws Exception {
        windows = new PlayedWindows();
        host = new WindowsHost((script, args) -> {
            WindowsHost.Answer answer = windows.play(script, args);
            afterwards.run();
            return answer;
        });
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void runsAScriptAndFollowsItsOutput() throws Exception {
        windows.programs(process -> {
            process.print("Größe 1\r\nline 2\r\n");
            process.exit(0);
        });
        World world = world(0);

        ProvisionFacts facts = (ProvisionFacts)
                provision(world, script("dir").args(List.of("a b")).env(Map.of("TOKEN", "s3cret")));

        assertTrue(world.engine.bakes().iterator().next().host().windows());
        assertEquals(List.of("wait for EC2Launch", "run inline"), facts.done());
        assertTrue(world.log.toString().contains("Größe 1\nline 2\n"), world.log.toString());
        Running process = windows.started().get(0);
        assertEquals("powershell.exe", process.program);
        assertEquals(
                "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File " + process.directory
                        + "\\script.ps1 \"a b\"",
                process.arguments);
        assertTrue(process.directory.startsWith("C:\\ProgramData\\image-host\\"), process.directory);
        assertEquals("dir", process.content);
        assertEquals(List.of("TOKEN=s3cret"), process.env);
        assertFalse(process.arguments.contains("s3cret") || process.content.contains("s3cret"));
        assertEquals(List.of(), windows.left());
        assertEquals(List.of(), host.faults());
    }

    @Test
    void triesAgainAndThenCleansUpAndTellsTheFirstFailure() throws Exception {
        windows.programs(process -> {
            process.print(process.content + " ran\r\n");
            process.exit(process.content.equals("undo") ? 0 : 5);
        });
        World world = world(0);

        IOException failure = assertThrows(
                IOException.class,
                () -> provision(world, script("setup").retries(1).cleanup(ScriptSource.inline("cleanup", "undo"))));

        assertTrue(failure.getMessage().contains("exit code 5"), failure.getMessage());
        assertEquals(List.of("setup", "setup", "undo"), windows.contents());
        assertTrue(world.log.toString().contains("undo ran"), world.log.toString());
    }

    @Test
    void endsAScriptThatTakesTooLong() throws Exception {
        windows.programs(process -> process.print("and waits\r\n"));
        World world = world(0);

        IOException failure = assertThrows(
                IOException.class, () -> provision(world, script("wait").timeout(Duration.ofSeconds(5))));

        assertTrue(failure.getMessage().contains("took longer than"), failure.getMessage());
        assertTrue(windows.asked().contains("end"), () -> windows.asked().toString());
    }

    @Test
    void restartsAndGoesOn() throws Exception {
        int[] restarts = {0};
        windows.whenRestarted(() -> {
            restarts[0]++;
            host.server().dropConnections();
        });
        World world = world(0);

        ProvisionFacts facts = (ProvisionFacts) provision(world, script("setup").reboot(true));

        assertEquals(List.of("wait for EC2Launch", "run inline", "restart"), facts.done());
        assertEquals(1, restarts[0]);
        assertEquals(1, windows.started().size());
    }

    @Test
    void waitsForTheLaunchAgentWhereThereIsOne() throws Exception {
        windows.withLaunchAgent();
        provision(world(0), script("setup"));

        assertTrue(
                windows.contents().get(0).contains("status --block"),
                () -> windows.contents().toString());
        assertEquals(2, windows.started().size());
    }

    @Test
    void ridesOverDroppedConnections() throws Exception {
        int[] looks = {0};
        windows.programs(process -> {});
        afterwards = () -> {
            if (windows.asked().contains("poll") && looks[0]++ < 3) {
                Running process = windows.started().get(0);
                process.print("part " + looks[0] + "\r\n");
                if (looks[0] == 3) {
                    process.exit(0);
                }
                host.server().dropConnections();
            }
        };
        World world = world(0);

        provision(world, script("setup"));

        assertTrue(world.log.toString().contains("part 1\npart 2\npart 3\n"), world.log.toString());
        assertEquals(1, windows.started().size());
        assertTrue(world.log.toString().contains("The host is back"), world.log.toString());
    }

    @Test
    void aRestartedControllerGoesOnWithTheSameProcess() throws Exception {
        World whole = world(0);
        windows.programs(process -> {
            process.print("one line\r\n");
            process.exit(0);
        });
        int before = whole.crashes.passed().size();
        provision(whole, script("setup"));
        int points = whole.crashes.passed().size() - before;
        assertTrue(points > CRASHES_APART, () -> "crash points: " + points);

        for (int point = 1; point <= points; point += CRASHES_APART) {
            World world = world(0);
            int started = windows.started().size();
            world.crashes.reviveUntil(point);
            assertThrows(CrashPoints.Crash.class, () -> provision(world, script("setup")));
            world.restart();

            provision(world, script("setup"));

            assertEquals(started + 1, windows.started().size(), "processes after a crash at point " + point);
            assertTrue(world.log.toString().contains("one line\n"), world.log.toString());
        }
    }

    @Test
    void refusesWhatAWindowsHostCannotDo() throws Exception {
        World world = world(0);

        IOException failure = assertThrows(
                IOException.class, () -> provision(world, script("x").user("web")));

        assertTrue(failure.getMessage().startsWith("user: \"web\" cannot be had"), failure.getMessage());
        assertEquals(List.of(), windows.started());
    }

    private World world(int deadly) throws IOException {
        World world = new World(new CrashPoints(deadly), payloads);
        world.shells = (target, site) -> host.server().shell();
        world.begin();
        world.launch();
        return world;
    }

    private static ProvisionRequestBuilder script(String text) {
        return ProvisionRequest.builder()
                .script(ScriptSource.inline("inline", text))
                .waitForCloudInit(true);
    }

    private static Object provision(World world, ProvisionRequestBuilder request) throws IOException {
        return world.run("provision", OperationType.PROVISION, request.build());
    }
}
