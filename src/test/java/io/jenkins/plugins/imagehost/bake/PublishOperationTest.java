package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.FaultyCalls.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Publishes in three regions: everywhere or nowhere, whatever happens. */
class PublishOperationTest {
    @TempDir
    Path payloads;

    @FunctionalInterface
    private interface Check {
        void of(PublishWorld world) throws IOException;
    }

    private PublishWorld world() throws IOException {
        return new PublishWorld(new CrashPoints(0), payloads);
    }

    /** The points after the capture. */
    private Stream<DynamicTest> atEachPoint(PointCheck check) throws IOException {
        PublishWorld whole = world();
        whole.begin();
        whole.launch();
        whole.capture(null);
        int before = whole.crashes.passed().size();
        PublishWorld published = world();
        published.bakeAndPublish();
        List<String> points = published.crashes.passed();
        System.out.println("crash points: " + (points.size() - before));
        return IntStream.rangeClosed(before + 1, points.size())
                .mapToObj(point -> DynamicTest.dynamicTest(point + " " + points.get(point - 1), () -> check.at(point)));
    }

    @FunctionalInterface
    private interface PointCheck {
        void at(int point) throws IOException;
    }

    @Test
    void anImageIsInEachRegionSharedProtectedAndPointedAt() throws IOException {
        PublishWorld world = world();
        PublicationFacts facts = world.bakeAndPublish();
        world.finishBuild();
        world.assertPublishedIn(PublishWorld.REGIONS);
        assertEquals(
                PublishWorld.REGIONS,
                facts.places().stream().map(PublicationFacts.Place::region).toList());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aPublicationThatIsResumedAfterACrashIsWhole() throws IOException {
        return atEachPoint(point -> {
            PublishWorld world = new PublishWorld(new CrashPoints(point), payloads);
            assertThrows(CrashPoints.Crash.class, world::bakeAndPublish);
            world.restart();
            world.publish();
            world.finishBuild();
            world.assertPublishedIn(PublishWorld.REGIONS);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> anAbortedPublicationLeavesEverythingAsItWas() throws IOException {
        return atEachPoint(point -> {
            PublishWorld world = world();
            world.crashes.listen(number -> {
                if (number == point) {
                    world.running.abort();
                }
            });
            try {
                world.bakeAndPublish();
                world.finishBuild();
                world.assertPublishedIn(PublishWorld.REGIONS);
            } catch (CancellationException aborted) {
                world.finishBuild();
                world.assertUntouchedIn(PublishWorld.REGIONS);
            }
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aCopyWhoseBuildDiedIsRemovedUnlessItWasHandedOver() throws IOException {
        return atEachPoint(point -> {
            PublishWorld world = new PublishWorld(new CrashPoints(point), payloads);
            assertThrows(CrashPoints.Crash.class, world::bakeAndPublish);
            world.restart();
            world.buildLives = false;
            world.letReaperWork();
            int copies = world.images("there").size() + world.images("far").size();
            assertTrue(
                    copies == 0 || copies <= world.log.toString().split("Copied to").length - 1, world.log.toString());
            assertEquals(1, world.images("here").size());
        });
    }

    @Test
    void oneRegionsFailureTakesEverythingBack() throws IOException {
        failingIn("copy to far", world -> {
            IOException failed = assertThrows(IOException.class, world::bakeAndPublish);
            assertEquals("UnauthorizedOperation (request req-3)", failed.getMessage());
            world.finishBuild();
            world.assertUntouchedIn(PublishWorld.REGIONS);
        });
    }

    @Test
    void aPointerThatCannotBeSetTakesEverythingBack() throws IOException {
        PublishWorld world = world();
        // sharing with two, protecting, then pointing
        world.cloud.misbehave("change far", Fault.NONE, Fault.NONE, Fault.NONE, Fault.FORBIDDEN);
        assertThrows(IOException.class, world::bakeAndPublish);
        world.finishBuild();
        world.assertUntouchedIn(PublishWorld.REGIONS);
    }

    @Test
    void withBestEffortOneRegionsFailureCostsThatRegionOnly() throws IOException {
        failingIn("copy to far", world -> {
            world.bestEffort = true;
            PublicationFacts facts = world.bakeAndPublish();
            assertEquals("far", facts.failed().get(0).region());
            assertEquals(
                    "UnauthorizedOperation (request req-3)",
                    facts.failed().get(0).failure());
            world.finishBuild();
            world.assertPublishedIn(List.of("here", "there"));
            world.assertUntouchedIn(List.of("far"));
        });
    }

    @Test
    void passingFaultsCostNothing() throws IOException {
        for (Fault fault : List.of(Fault.THROTTLED, Fault.UNAVAILABLE, Fault.LOST_REPLY)) {
            for (String method :
                    List.of("checkSource", "checkTarget far", "copy to far", "read far", "change far", "observe")) {
                PublishWorld world = world();
                world.cloud.misbehave(method, fault, fault);
                world.bakeAndPublish();
                world.finishBuild();
                world.assertPublishedIn(PublishWorld.REGIONS);
            }
        }
    }

    private void failingIn(String method, Check check) throws IOException {
        PublishWorld world = world();
        world.cloud.misbehave(method, Fault.FORBIDDEN);
        check.of(world);
    }
}
