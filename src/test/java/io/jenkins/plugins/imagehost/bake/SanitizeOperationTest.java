package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.Allowance;
import io.jenkins.plugins.imagehost.sanitize.FreeSpace;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sanitizing tells, what it refuses, and what stays known of it. */
class SanitizeOperationTest {
    private static final String MAIN = """
            hello from a hook
            sanitize: logs: done, 12 files, 3456 bytes
            sanitize: mail: nothing, 0 files, 0 bytes
            sanitize: tmp: finding: /tmp/x
            sanitize: end
            """;
    private static final String LAST = "sanitize: authorized-keys: done, 1 files, 80 bytes\nsanitize: end\n";

    @TempDir
    Path payloads;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(new CrashPoints(0), payloads);
        world.begin();
    }

    @Test
    void theLogHasATableAndNoMarkersAndTheImageKnowsTheOutcomes() throws IOException {
        world.launch();
        sanitize(ScanMode.WARN, false);

        String log = world.log.toString();
        assertFalse(log.contains("sanitize: "), log);
        assertTrue(log.contains("hello from a hook"), log);
        assertTrue(log.contains("logs  done       12  3.4 KiB"), log);
        assertTrue(log.contains("Nothing to do for mail"), log);
        assertTrue(log.contains("Found /tmp/x (tmp)"), log);
        assertTrue(log.contains("authorized-keys  done        1  80 B"), log);
        ImageFacts image = (ImageFacts) world.capture(null);
        assertEquals(
                List.of(
                        new RuleOutcome("logs", "done", 12, 3456, ""),
                        new RuleOutcome("mail", "nothing", 0, 0, ""),
                        new RuleOutcome("authorized-keys", "done", 1, 80, "")),
                image.sanitizing());
    }

    @Test
    void whatIsAllowedIsInTheLogAndKnownOfTheImageWithItsReason() throws IOException {
        world.launch();
        world.shell.output = "sanitize: private-key: finding: /srv/test.pem; line 3; x\nsanitize: end\n";
        world.shell.answer = new CommandResult(0, LAST, "");
        Allowance allowance = new Allowance("/srv/test.pem", "private-key", "a test fixture");
        SanitizeRequest request = new SanitizeRequest(
                "", null, null, null, null, true, List.of(allowance), null, null, false, false, 0, false, "", "", "");

        run(World.BAKE, "sanitize", OperationType.SANITIZE, request);

        assertTrue(
                world.log
                        .toString()
                        .contains("Found /srv/test.pem:3 (private-key: x), which is allowed: a test fixture\n"),
                world.log::toString);
        assertEquals(
                List.of(new AllowedFinding("private-key", "/srv/test.pem", 3, "a test fixture")),
                ((ImageFacts) world.capture(null)).allowed());
    }

    @Test
    void anEncryptedHostIsRefused() throws IOException {
        world.launch();

        IOException refused = assertThrows(
                IOException.class,
                () -> sanitize(
                        "sanitize: refused: it has an encrypted disk (LUKS)\n", ScanMode.FAIL, false, World.BAKE));

        assertEquals("the host cannot be sanitized: it has an encrypted disk (LUKS)", refused.getMessage());
    }

    @Test
    void aMachineThatWasAdoptedIsRefusedUnlessTheUserConfirms() throws IOException {
        String id = ((HostFacts) world.launch()).id();
        world.engine.begin(new BakeOrder(
                "bake-2", World.BUILD, "memory", Duration.ofHours(4), false, HostIdentity.generate("test", null)));
        run("bake-2", "launch", OperationType.LAUNCH, new LaunchOrder("", id, World.host(), List.of()));

        IOException refused = assertThrows(IOException.class, () -> sanitize(MAIN, ScanMode.WARN, false, "bake-2"));

        assertTrue(
                refused.getMessage().startsWith("host " + id + " was there before this build"), refused.getMessage());
        sanitize(MAIN, ScanMode.WARN, true, "bake-2");
    }

    private void sanitize(ScanMode scan, boolean confirm) throws IOException {
        sanitize(MAIN, scan, confirm, World.BAKE);
    }

    private void sanitize(String output, ScanMode scan, boolean confirm, String bake) throws IOException {
        world.shell.output = output;
        world.shell.answer = new CommandResult(0, LAST, "");
        SanitizeRequest request = new SanitizeRequest(
                "", null, null, null, null, true, null, scan, FreeSpace.TRIM, false, false, 0, confirm, "", "", "");
        run(bake, "sanitize-" + confirm, OperationType.SANITIZE, request);
    }

    private Object run(String bake, String id, OperationType type, Object request) throws IOException {
        world.engine.order(bake, id, type, request, Duration.ofHours(1));
        return world.await(world.engine.run(bake, id, world.log).result());
    }
}
