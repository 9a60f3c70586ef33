package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.FaultyCalls.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a bake when the journal has forgotten it. */
class BakeArchiveTest {
    private static final CaptureOrder.TestBoot FAILING =
            new CaptureOrder.TestBoot("", "http://localhost/", "something else", "", java.time.Duration.ofMinutes(1));

    @TempDir
    Path payloads;

    private static final class Kept implements BakeArchive {
        final Map<String, BakeFacts> bakes = new LinkedHashMap<>();
        final List<String> consoles = new ArrayList<>();
        boolean broken;

        @Override
        public void keep(BuildRef build, BakeFacts facts) throws IOException {
            if (broken) {
                throw new IOException("no space left on device");
            }
            bakes.put(facts.id(), facts);
        }

        @Override
        public void keepConsole(BuildRef build, String bake, String host, String console) throws IOException {
            if (broken) {
                throw new IOException("no space left on device");
            }
            consoles.add(console);
        }
    }

    private final Kept kept = new Kept();

    private World world() throws IOException {
        return new World(new CrashPoints(0), payloads) {
            @Override
            BakeArchive archive() {
                return kept;
            }
        };
    }

    @Test
    void ofABakeItsStagesStay() throws IOException {
        World world = world();
        world.new Build().run();
        world.finishBuild();

        BakeFacts facts = kept.bakes.get(World.BAKE);
        assertEquals(BakeRecord.Phase.ENDED, facts.phase());
        assertEquals(
                List.of("base image", "launch", "log in", "stop", "capture", "test boot"),
                facts.stages().stream().map(Stage::name).toList());
        assertEquals(facts, Json.parse(Json.text(facts), BakeFacts.class));
    }

    @Test
    void noCloudIsAskedForTheConsoleOfABakeThatSucceeds() throws IOException {
        World world = world();
        world.new Build().run();
        world.finishBuild();

        assertEquals(List.of(), kept.consoles);
        assertFalse(
                world.cloud.calls().containsKey("console"), world.cloud.calls().toString());
    }

    @Test
    void ofAFailedBakeItsFailureAndTheConsoleOfTheHostThatFailedStay() throws IOException {
        World world = world();
        world.begin();
        world.launch();
        assertThrows(IOException.class, () -> world.capture(FAILING));
        world.finishBuild();

        String failure = kept.bakes.get(World.BAKE).works().get(1).failure();
        assertTrue(failure.contains("failed its test boot"), failure);
        assertEquals(List.of("login:"), kept.consoles);
        world.assertTidy(0);
    }

    @Test
    void anArchiveThatFailsKeepsNothingFromBeingRemoved() throws IOException {
        World world = world();
        kept.broken = true;
        world.begin();
        world.launch();
        assertThrows(IOException.class, () -> world.capture(FAILING));
        world.finishBuild();

        world.assertTidy(0);
    }

    @Test
    void aConsoleThatCannotBeReadKeepsNothingFromBeingRemoved() throws IOException {
        World world = world();
        world.cloud.misbehave("console", Fault.FORBIDDEN, Fault.FORBIDDEN, Fault.UNAVAILABLE);
        world.begin();
        world.launch();
        assertThrows(IOException.class, () -> world.capture(FAILING));
        world.finishBuild();

        world.assertTidy(0);
    }

    @Test
    void nothingSecretStays() throws IOException {
        World world = world();
        world.new Build().run();
        world.finishBuild();

        String text = Json.text(kept.bakes.get(World.BAKE));
        assertFalse(text.contains("sealed"), text);
        assertFalse(text.contains("PRIVATE KEY"), text);
    }
}
