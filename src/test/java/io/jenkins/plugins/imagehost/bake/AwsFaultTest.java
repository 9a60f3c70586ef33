package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Lets each action of AWS go wrong in each way, once. */
class AwsFaultTest {
    private static final String NOT_ALLOWED = "You are not authorized to perform this operation.";

    @TempDir
    Path payloads;

    private Set<String> actions(String method) throws IOException {
        try (AwsWorld world = world(method)) {
            world.new Build().run();
            world.finishBuild();
            return world.crashes.passed().stream()
                    .filter(point -> point.matches("before [A-Z]\\w+"))
                    .map(point -> point.substring("before ".length()))
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        }
    }

    /** What a copy of the files takes and the capture of a disk does not. */
    private Set<String> actionsOfACopy() throws IOException {
        Set<String> actions = actions("surrogate");
        actions.removeAll(actions(""));
        return actions;
    }

    private AwsWorld world() throws IOException {
        return world("");
    }

    private AwsWorld world(String method) throws IOException {
        AwsWorld world = new AwsWorld(new CrashPoints(0), payloads);
        world.method = method;
        return world;
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> noPassingFaultCostsAnImageOrLeavesAnything() throws IOException {
        return passingFaults("", actions(""));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> noPassingFaultCostsAnImageOfACopyOrLeavesAnything() throws IOException {
        return passingFaults("surrogate", actionsOfACopy());
    }

    private Stream<DynamicTest> passingFaults(String method, Set<String> actions) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("throttled", Fault.throttled());
        faults.put("unavailable", Fault.unavailable());
        faults.put("internal error", Fault.internalError());
        faults.put("connection closed before", Fault.closedBefore());
        faults.put("reply lost", Fault.lostReply());
        faults.put("session expired", Fault.error(400, "RequestExpired", "Request has expired."));
        return actions.stream()
                .flatMap(action -> faults.entrySet().stream()
                        .map(fault -> DynamicTest.dynamicTest(action + ": " + fault.getKey(), () -> {
                            try (AwsWorld world = world(method)) {
                                world.ec2.faults().next(action, fault.getValue(), fault.getValue());
                                world.new Build().run();
                                world.finishBuild();
                                world.assertTidy(1);
                                assertEquals(
                                        2,
                                        world.ec2.leftovers().size(),
                                        () -> world.ec2.leftovers().toString());
                            }
                        })));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheAccountMayNotDoIsSaidAndLeavesNothing() throws IOException {
        return refusals("", actions(""));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheAccountMayNotDoForACopyIsSaidAndLeavesNothing() throws IOException {
        return refusals("surrogate", actionsOfACopy());
    }

    private Stream<DynamicTest> refusals(String method, Set<String> actions) {
        return actions.stream()
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    try (AwsWorld world = world(method)) {
                        Fault refusal = Fault.error(403, "UnauthorizedOperation", NOT_ALLOWED);
                        world.ec2.faults().always(action, refusal);
                        World.Build build = world.new Build();
                        String said = "";
                        try {
                            build.run();
                        } catch (IOException refused) {
                            said = refused.getMessage();
                        }
                        int images = build.hasImage() ? 1 : 0;
                        world.ec2.faults().clear();
                        world.finishBuild();
                        world.assertTidy(images);
                        assertEquals(
                                2 * images,
                                world.ec2.leftovers().size(),
                                () -> world.ec2.leftovers().toString());
                        assertTrue(build.done == 2 || said.contains(action + ": " + NOT_ALLOWED), said);
                        assertTrue(build.done == 2 || said.contains("(request "), said);
                    }
                }));
    }

    @Test
    void whereThereIsNoRoomTheNextTypeAndZoneIsTriedAndAllRefusalsAreTold() throws IOException {
        try (AwsWorld world = world()) {
            world.ec2.shortages().add("InsufficientInstanceCapacity", "*", "*", "*");
            world.begin();
            IOException failed = assertThrows(IOException.class, world::launch);
            assertTrue(failed.getMessage().contains("t3.small in us-east-1a"), failed.getMessage());
            assertTrue(failed.getMessage().contains("t3.small in us-east-1b"), failed.getMessage());
            world.finishBuild();
            assertEquals(List.of(), world.ec2.leftovers());
        }
    }

    @Test
    void aHostThatAwsEndsOnLaunchFailsWithItsReason() throws IOException {
        try (AwsWorld world = world()) {
            world.ec2.faults().nextInstanceFails("Client.VolumeLimitExceeded: Volume limit exceeded");
            world.begin();
            IOException failed = assertThrows(IOException.class, world::launch);
            assertTrue(failed.getMessage().contains("Volume limit exceeded"), failed.getMessage());
            world.finishBuild();
            assertEquals(List.of(), world.ec2.leftovers());
        }
    }

    @Test
    void anImageThatFailsIsRemovedWithItsReason() throws IOException {
        try (AwsWorld world = world()) {
            world.ec2.faults().nextImageFails("Client.InternalError");
            world.begin();
            world.launch();
            IOException failed = assertThrows(IOException.class, () -> world.capture(null));
            assertTrue(failed.getMessage().contains("Client.InternalError"), failed.getMessage());
            world.finishBuild();
            assertEquals(List.of(), world.existing(ResourceKind.IMAGE));
            assertEquals(List.of(), world.ec2.leftovers());
        }
    }
}
