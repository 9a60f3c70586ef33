package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.RetireOrder.Image;
import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.Publication.Pointers;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Removes an AMI and its copies. */
class AwsRetireTest {
    private static final List<String> TWO = AwsPublishWorld.REGIONS.subList(0, 2);
    private static final Publication PROTECTED = new Publication(
            TWO, Map.of(), new Sharing(List.of(AwsPublishWorld.FRIEND), true, false), null, true, Pointers.NONE);

    @TempDir
    Path payloads;

    private RetireOrder publish(AwsPublishWorld world, Publication publication) throws IOException {
        PublicationFacts facts = world.publish(publication, false);
        return new RetireOrder(
                "web:1.0.0",
                facts.places().stream()
                        .map(place -> new Image(place.region(), place.image()))
                        .toList());
    }

    private void retire(AwsPublishWorld world, RetireOrder order) throws IOException {
        world.world.run("retire", OperationType.RETIRE, order);
        world.world.finishBuild();
    }

    private static void assertNothingLeft(AwsPublishWorld world) {
        List<String> left = world.world.ec2.leftovers().stream()
                .filter(line -> !line.contains("launch-template") && !line.contains("parameter"))
                .toList();
        assertEquals(List.of(), left, () -> world.world.log.toString());
        assertEquals(Map.of(), world.world.disk.files);
        assertEquals(List.of(), world.world.ec2.problems());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> takesTheImageItsCopiesAndTheirSnapshotsHoweverOftenTheControllerDies() throws IOException {
        int before;
        List<String> points;
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            RetireOrder order = publish(world, PROTECTED);
            before = world.world.crashes.passed().size();
            retire(world, order);
            points = world.world.crashes.passed();
            assertNothingLeft(world);
        }
        return IntStream.rangeClosed(before + 1, points.size())
                .mapToObj(point -> DynamicTest.dynamicTest(point + " " + points.get(point - 1), () -> {
                    try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(point), payloads)) {
                        RetireOrder order = publish(world, PROTECTED);
                        assertThrows(CrashPoints.Crash.class, () -> retire(world, order));
                        world.world.restart();
                        if (world.world.buildLives) {
                            retire(world, order);
                        }
                        world.world.letReaperWork();
                        assertNothingLeft(world);
                    }
                }));
    }

    @Test
    void isRefusedWhileALaunchTemplateLaunchesOneOfThem() throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            RetireOrder order = publish(world, world.everythingIn(TWO));
            IOException refused = assertThrows(IOException.class, () -> retire(world, order));
            assertEquals(
                    "web:1.0.0 is in use, so it is not retired: by launch template web in us-east-1, launch template web"
                            + " in eu-west-1",
                    refused.getMessage());
            world.assertPublishedIn(TWO);
        }
    }

    @Test
    void isRefusedWhileAnInstanceWasLaunchedFromOneOfThem() throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            RetireOrder order = publish(world, PROTECTED);
            String instance =
                    world.state.launch("eu-west-1", order.images().get(1).id());
            IOException refused = assertThrows(IOException.class, () -> retire(world, order));
            assertTrue(
                    refused.getMessage().endsWith("by instance " + instance + " in eu-west-1"), refused.getMessage());
            assertEquals(
                    2,
                    world.world
                            .existing(io.jenkins.plugins.imagehost.cloud.ResourceKind.IMAGE)
                            .size());
        }
    }

    @Test
    void whatCannotBeRemovedNowIsTriedAgainLater() throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            RetireOrder order = publish(world, PROTECTED);
            world.world
                    .ec2
                    .faults()
                    .always("DeregisterImage", Fault.error(403, "UnauthorizedOperation", "You may not."));
            IOException failed = assertThrows(IOException.class, () -> retire(world, order));
            assertTrue(failed.getMessage().contains("You may not."), failed.getMessage());
            assertTrue(failed.getMessage().endsWith("it will be tried again"), failed.getMessage());
            world.world.ec2.faults().clear();
            world.world.finishBuild();
            assertNothingLeft(world);
        }
    }
}
