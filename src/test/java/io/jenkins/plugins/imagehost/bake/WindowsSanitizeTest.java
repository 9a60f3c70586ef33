package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.provision.PlayedWindows;
import io.jenkins.plugins.imagehost.provision.PlayedWindows.Running;
import io.jenkins.plugins.imagehost.remote.WindowsHost;
import io.jenkins.plugins.imagehost.remote.WindowsHost.Answer;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sanitizes a Windows host, over a real SSH server whose PowerShell is played: what is played says what the rules of a script
 * would, in their order, and Sysprep takes the image state through its values while the host is looked at.
 */
class WindowsSanitizeTest {
    private static final Pattern STARTED = Pattern.compile("^Start-Rule '([a-z0-9-]+)'$", Pattern.MULTILINE);
    private static final List<String> STATES =
            List.of("IMAGE_STATE_COMPLETE", "IMAGE_STATE_UNDEPLOYABLE", "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE");

    @TempDir
    Path payloads;

    private final List<String> order = new ArrayList<>();
    private final List<String> finding = new ArrayList<>();
    private int state;
    private Running sysprep;
    private PlayedWindows windows;
    private WindowsHost host;
    private Runnable afterwards = () -> {};
    private Runnable beforeTheLastAnswer = () -> {};

    @BeforeEach
    void start() throws Exception {
        windows = new PlayedWindows().programs(this::rules).others(this::last);
        host = new WindowsHost((script, args) -> {
            Answer answer = windows.play(script, args);
            if (sysprep != null
                    && windows.asked().get(windows.asked().size() - 1).equals("poll")) {
                goOn();
            }
            afterwards.run();
            return answer;
        });
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    /** The rules up to Sysprep, in the order of the script. */
    private void rules(Running process) {
        Matcher started = STARTED.matcher(process.content);
        while (started.find()) {
            if (started.group(1).equals("password-random") || started.group(1).equals("guest-agent")) {
                for (String found : finding) {
                    process.print("sanitize: user-credentials: finding: " + found + "\r\n");
                }
                if (!finding.isEmpty()) {
                    process.print("sanitize: end\r\n");
                    process.exit(0);
                    return;
                }
            }
            order.add(started.group(1));
            if (started.group(1).equals("sysprep")) {
                sysprep = process;
                return;
            }
            process.print("sanitize: " + started.group(1) + ": done, 2 files, 10 bytes\r\n");
        }
        process.print("sanitize: end\r\n");
        process.exit(0);
    }

    /** Sysprep gets one state further each time that somebody looks. */
    private void goOn() {
        if (state < STATES.size() - 1) {
            state++;
            sysprep.print("the image state is " + STATES.get(state) + "\r\n");
        } else {
            sysprep.print("sanitize: sysprep: done, 1 files, 0 bytes\r\nsanitize: end\r\n");
            sysprep.exit(0);
            sysprep = null;
        }
    }

    private Answer last(String script, List<String> args) {
        StringBuilder report = new StringBuilder();
        Matcher started = STARTED.matcher(script);
        while (started.find()) {
            order.add(started.group(1));
            report.append("sanitize: ").append(started.group(1)).append(": done, 1 files, 5 bytes\n");
        }
        beforeTheLastAnswer.run();
        return new Answer(0, report + "sanitize: end\n", "");
    }

    @Test
    void generalizesWhenNothingIsLeftAndLetsNobodyInAtTheEnd() throws Exception {
        World world = world();

        SanitizeFacts facts = sanitize(world, SanitizeRequest.DEFAULT);

        assertEquals("launch-agent-logs", order.get(order.indexOf("sysprep") + 1));
        assertEquals("authorized-keys", order.get(order.size() - 1));
        assertTrue(order.indexOf("sysprep") < order.indexOf("ssh-host-keys"), order::toString);
        assertEquals(2, state);
        assertTrue(facts.outcomes().stream()
                .anyMatch(done -> done.rule().equals("sysprep") && done.result() == Result.DONE));
        assertTrue(world.log.toString().contains("the image state is " + STATES.get(2)), world.log.toString());
        assertTrue(world.engine.bakes().iterator().next().sanitized());
        assertEquals(1, windows.started().size());
        assertEquals(List.of(), host.faults());
    }

    @Test
    void doesNotGeneralizeAsLongAsSomethingIsLeft() throws Exception {
        finding.add("/C:/Users/Administrator/.aws/credentials");
        World world = world();

        IOException failure = assertThrows(IOException.class, () -> sanitize(world, SanitizeRequest.DEFAULT));

        assertTrue(
                failure.getMessage().contains("/C:/Users/Administrator/.aws/credentials (user-credentials)"),
                failure.getMessage());
        assertFalse(order.contains("sysprep") || order.contains("authorized-keys"), order::toString);
        assertFalse(world.engine.bakes().iterator().next().sanitized());
    }

    @Test
    void theConnectionMayDropWhileSysprepIsAtWork() throws Exception {
        afterwards = () -> {
            if (sysprep != null && state == 1) {
                host.server().dropConnections();
            }
        };
        World world = world();

        sanitize(world, SanitizeRequest.DEFAULT);

        assertTrue(world.log.toString().contains("The host is back"), world.log.toString());
        assertEquals(1, windows.started().size());
        assertTrue(world.engine.bakes().iterator().next().sanitized());
    }

    @Test
    void theControllerMayRestartWhileSysprepIsAtWork() throws Exception {
        World world = world();
        world.crashes.reviveUntil(8);
        assertThrows(CrashPoints.Crash.class, () -> sanitize(world, SanitizeRequest.DEFAULT));
        world.restart();

        sanitize(world, SanitizeRequest.DEFAULT);

        assertEquals(1, windows.started().size());
        assertEquals(1, order.stream().filter("sysprep"::equals).count());
        assertTrue(world.engine.bakes().iterator().next().sanitized());
    }

    @Test
    void aHostThatDropsTheConnectionAndLetsNobodyInIsDone() throws Exception {
        beforeTheLastAnswer = () -> {
            try {
                Files.writeString(host.server().directory().resolve("authorized_keys"), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            host.server().dropConnections();
        };
        World world = world();

        sanitize(world, SanitizeRequest.DEFAULT);

        assertEquals(1, order.stream().filter("authorized-keys"::equals).count());
        assertTrue(world.engine.bakes().iterator().next().sanitized());
    }

    @Test
    void aDryRunLeavesTheWayIn() throws Exception {
        World world = world();

        sanitize(world, new SanitizeRequest("", null, null, null, null, true, null, null, null, true));

        assertFalse(order.contains("authorized-keys"), order::toString);
        assertTrue(windows.started().get(0).content.startsWith("$dry = $true\n"));
        assertFalse(world.engine.bakes().iterator().next().sanitized());
        assertEquals(List.of(), windows.left());
    }

    @Test
    void thePasswordIsInTheEnvironmentOnly() throws Exception {
        World world = world();

        sanitize(
                world,
                new SanitizeRequest(
                        "windows-ec2",
                        null,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        false,
                        false,
                        0,
                        false,
                        "",
                        "",
                        "s3cret"));

        Running process = windows.started().get(0);
        assertEquals(List.of("IMAGE_HOST_PASSWORD=s3cret"), process.env);
        assertFalse((process.content + process.arguments + world.log + world.disk.files).contains("s3cret"));
    }

    @Test
    void aProfileForLinuxIsRefused() throws Exception {
        World world = world();
        SanitizeRequest linux = new SanitizeRequest("linux", null, null, null, null, true, null, null, null, false);

        IOException failure = assertThrows(IOException.class, () -> sanitize(world, linux));

        assertTrue(failure.getMessage().contains("is for Linux, and the host runs Windows"), failure.getMessage());
    }

    private World world() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.shells = (target, site) -> host.server().shell();
        world.begin();
        world.launch();
        return world;
    }

    private static SanitizeFacts sanitize(World world, SanitizeRequest request) throws IOException {
        return (SanitizeFacts) world.run("sanitize", OperationType.SANITIZE, request);
    }
}
