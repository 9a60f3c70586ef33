package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.FaultyCalls.Fault;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Lets each cloud call of a bake fail in each way, one after the other. */
class FaultTest {
    @TempDir
    Path payloads;

    @FunctionalInterface
    private interface Check {
        void check(World world) throws IOException;
    }

    private Stream<DynamicTest> atEachCall(List<Fault> faults, Check check) throws IOException {
        World whole = new World(new CrashPoints(0), payloads);
        whole.new Build().run();
        whole.finishBuild();
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Integer> calls : whole.cloud.calls().entrySet()) {
            for (int nth = 0; nth < calls.getValue(); nth++) {
                for (Fault fault : faults) {
                    List<Fault> queue = new ArrayList<>(Collections.nCopies(nth, Fault.NONE));
                    queue.add(fault);
                    tests.add(DynamicTest.dynamicTest(calls.getKey() + " " + (nth + 1) + ": " + fault, () -> {
                        World world = new World(new CrashPoints(0), payloads);
                        world.cloud.misbehave(calls.getKey(), queue.toArray(Fault[]::new));
                        check.check(world);
                    }));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noPassingFaultOfTheCloudCostsAnImageOrLeavesAnything() throws IOException {
        List<Fault> passing = List.of(Fault.UNAVAILABLE, Fault.LOST_REPLY, Fault.THROTTLED, Fault.STALE);
        return atEachCall(passing, world -> {
            world.new Build().run();
            world.finishBuild();
            world.assertTidy(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aRefusalLeavesNothingBehindButAnImageThatWasHandedOver() throws IOException {
        return atEachCall(List.of(Fault.FORBIDDEN), world -> {
            World.Build build = world.new Build();
            try {
                build.run();
            } catch (IOException refused) {
                assertTrue(
                        refused.getMessage().contains("UnauthorizedOperation (request req-3)"), refused.getMessage());
            }
            int images = build.hasImage() ? 1 : 0;
            world.finishBuild();
            world.assertTidy(images);
        });
    }

    @Test
    void aResourceWhoseReplyWasLostAndThatIsNotYetShownIsFoundAndRemovedLater() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.cloud.settleTime(Duration.ofMinutes(5));
        // The launch is made, its answer is lost, and for a while nobody is shown that it exists.
        Fault[] lost = Collections.nCopies(8, Fault.LOST_REPLY).toArray(Fault[]::new);
        Fault[] stale = Collections.nCopies(10, Fault.STALE).toArray(Fault[]::new);
        world.cloud.misbehave("make HOST", lost);
        world.cloud.misbehave("find", stale);
        world.begin();
        assertThrows(IOException.class, world::launch);
        assertEquals(1, world.cloud.existing(ResourceKind.HOST).size());
        world.finishBuild();
        world.assertTidy(0);
    }

    @Test
    void aBadRequestIsRefusedBeforeAnythingIsMade() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.begin();
        IOException refused = assertThrows(
                IOException.class,
                () -> world.run(
                        "launch", OperationType.LAUNCH, new LaunchOrder("base", "", World.host("huge"), List.of())));
        assertEquals("type: there is no type 'huge'; there are 'small' and 'large'", refused.getMessage());
        assertEquals(null, world.cloud.calls().get("make KEY_PAIR"));
    }

    @Test
    void aHostThatDiesWhileItIsLoggedInToEndsTheLaunchAtOnce() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.shell.refuseConnections = Integer.MAX_VALUE;
        world.crashes.listen(number -> {
            if (number == 90) {
                String host = world.cloud.existing(ResourceKind.HOST).get(0);
                world.cloud.become(new ResourceRef(ResourceKind.HOST, host), ResourceState.FAILED);
            }
        });
        world.begin();
        IOException failed = assertThrows(IOException.class, world::launch);
        assertTrue(failed.getMessage().contains("ended: it is failed"), failed.getMessage());
        assertTrue(world.log.toString().contains("login:"), "the console is shown");
        world.finishBuild();
        world.assertTidy(0);
    }

    @Test
    void aHostThatNeverAnswersFailsAtTheDeadlineAndIsRemoved() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.shell.refuseConnections = Integer.MAX_VALUE;
        world.begin();
        IOException failed = assertThrows(IOException.class, world::launch);
        assertTrue(failed.getMessage().contains("connection refused"), failed.getMessage());
        world.finishBuild();
        world.assertTidy(0);
    }

    @Test
    void whatCannotBeRemovedStaysInTheJournalWithItsErrorUntilItCan() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.cloud.undeletable("security_group");
        world.new Build().run();
        world.finishBuild();
        OwnedResource left = world.engine.bakes().iterator().next().resources().stream()
                .filter(resource -> !resource.keep())
                .findFirst()
                .orElseThrow();
        assertEquals(ResourceKind.SECURITY_GROUP, left.kind());
        assertTrue(left.lastError().contains("DependencyViolation"), left.lastError());
        assertTrue(left.attempts() > 1, "tried again");
        world.cloud.undeletable("");
        world.letReaperWork();
        world.assertTidy(1);
    }

    @Test
    void anImageThatFailsItsTestBootIsRemoved() throws IOException {
        World world = new World(new CrashPoints(0), payloads);
        world.begin();
        world.launch();
        CaptureOrder.TestBoot test =
                new CaptureOrder.TestBoot("", "http://localhost/", "something else", "", Duration.ofMinutes(5));
        IOException failed = assertThrows(IOException.class, () -> world.capture(test));
        assertTrue(failed.getMessage().contains("answered without 'something else'"), failed.getMessage());
        assertEquals(List.of(), world.cloud.existing(ResourceKind.IMAGE));
        world.finishBuild();
        world.assertTidy(0);
    }
}
