package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeRecord.Phase;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.config.BuildArchive;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of bakes, in the directory of their build. */
class BuildArchiveTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final BakeFacts FACTS = new BakeFacts(
            "bake-1",
            "local",
            Phase.ENDED,
            START,
            START.plusSeconds(60),
            false,
            null,
            null,
            "",
            List.of(new Stage("launch", START, START.plusSeconds(20))),
            List.of(),
            List.of());

    private final BuildArchive archive = new BuildArchive();
    private DemoRun run;
    private BuildRef ref;

    @BeforeEach
    void begin() throws IOException {
        run = DemoRun.begin(DemoJob.of("archive"));
        ref = ImageHosts.ref(run);
    }

    @Test
    void whatIsKeptIsThereAgain() throws IOException {
        archive.keep(ref, FACTS);

        assertEquals(Map.of("bake-1", FACTS), BuildArchive.of(run));
    }

    @Test
    void ofAConsoleTheEndIsKept() throws IOException {
        archive.keepConsole(ref, "bake-1", "host-1", "x".repeat(100_000) + "\nKernel panic");

        String console = BuildArchive.console(run, "bake-1");
        assertTrue(BuildArchive.hasConsole(run, "bake-1"));
        assertTrue(console.startsWith("The end of the console of host host-1:"), console.substring(0, 60));
        assertTrue(console.endsWith("Kernel panic"));
        assertTrue(console.length() < 66_000, console.length() + " characters");
    }

    @Test
    void aNameThatIsNoBakeFindsNothing() throws IOException {
        Files.writeString(run.getRootDir().toPath().resolve("secret.console"), "secret");

        assertEquals("", BuildArchive.console(run, "../secret"));
        assertEquals("", BuildArchive.console(run, "bake-2"));
    }

    @Test
    void aBuildThatIsGoneKeepsNothing() throws IOException {
        archive.keep(new BuildRef("archive#99999", "archive #99999"), FACTS);
        archive.keepConsole(new BuildRef("", "none"), "bake-1", "host-1", "login:");

        assertEquals(Map.of(), BuildArchive.of(run));
        assertFalse(BuildArchive.hasConsole(run, "bake-1"));
    }

    @Test
    void aTornRecordIsLeftOut() throws IOException {
        archive.keep(ref, FACTS);
        Files.writeString(run.getRootDir().toPath().resolve("image-host/bake-2.json"), "{\"id\": ");

        assertEquals(Map.of("bake-1", FACTS), BuildArchive.of(run));
    }
}
