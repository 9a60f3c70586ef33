package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Publishes an AMI in three regions over HTTP: everywhere or nowhere, whatever goes wrong. */
class AwsPublishTest {
    private static final List<String> REGIONS = AwsPublishWorld.REGIONS;

    @TempDir
    Path payloads;

    private AwsPublishWorld world() throws IOException {
        return new AwsPublishWorld(new CrashPoints(0), payloads);
    }

    /** The points of a publication in these regions, and how many there are before it. */
    private record Points(int before, List<String> all) {}

    private Points points(List<String> regions, Duration unseen) throws IOException {
        try (AwsPublishWorld world = world()) {
            int before = world.world.crashes.passed().size();
            world.world.ec2.delays().unseen = unseen;
            world.publish(world.everythingIn(regions), false);
            return new Points(before, world.world.crashes.passed());
        }
    }

    private Set<String> actions() throws IOException {
        Points points = points(REGIONS, Duration.ZERO);
        return points.all().subList(points.before(), points.all().size()).stream()
                .filter(point -> point.matches("before [A-Z]\\w+"))
                .map(point -> point.substring("before ".length()))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Test
    void anImageIsCopiedSharedDeprecatedProtectedAndPointedAtInEachRegion() throws IOException {
        try (AwsPublishWorld world = world()) {
            PublicationFacts facts = world.publish(world.everything(), false);
            world.world.finishBuild();
            world.assertPublishedIn(REGIONS);
            assertEquals(
                    REGIONS,
                    facts.places().stream().map(PublicationFacts.Place::region).toList());
            assertEquals(Map.of(), world.world.disk.files);
        }
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aPublicationThatIsResumedAfterACrashIsWhole() throws IOException {
        List<String> two = REGIONS.subList(0, 2);
        Duration unseen = Duration.ofSeconds(4);
        Points points = points(two, unseen);
        System.out.println("crash points: " + (points.all().size() - points.before()));
        return IntStream.rangeClosed(points.before() + 1, points.all().size())
                .mapToObj(point ->
                        DynamicTest.dynamicTest(point + " " + points.all().get(point - 1), () -> {
                            try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(point), payloads)) {
                                world.world.ec2.delays().unseen = unseen;
                                assertThrows(
                                        CrashPoints.Crash.class, () -> world.publish(world.everythingIn(two), false));
                                world.world.restart();
                                world.publish(world.everythingIn(two), false);
                                world.world.finishBuild();
                                world.assertPublishedIn(two);
                            }
                        }));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> noPassingFaultCostsARegion() throws IOException {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("throttled", Fault.throttled());
        faults.put("closed before", Fault.closedBefore());
        faults.put("reply lost", Fault.lostReply());
        return actions().stream()
                .flatMap(action -> faults.entrySet().stream()
                        .map(fault -> DynamicTest.dynamicTest(action + ": " + fault.getKey(), () -> {
                            try (AwsPublishWorld world = world()) {
                                world.world.ec2.faults().next(action, fault.getValue(), fault.getValue());
                                world.publish(world.everything(), false);
                                world.world.finishBuild();
                                world.assertPublishedIn(REGIONS);
                            }
                        })));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheAccountMayNotDoTakesEverythingBack() throws IOException {
        return actions().stream()
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    try (AwsPublishWorld world = world()) {
                        world.world
                                .ec2
                                .faults()
                                .next(action, Fault.error(403, "UnauthorizedOperation", "You may not."));
                        String said = "";
                        try {
                            world.publish(world.everything(), false);
                        } catch (IOException refused) {
                            said = refused.getMessage();
                        }
                        world.world.finishBuild();
                        // the watcher asks once more before it gives up
                        if (said.isEmpty()) {
                            assertTrue(
                                    Set.of("DescribeImages", "DescribeSnapshots")
                                            .contains(action),
                                    action);
                            world.assertPublishedIn(REGIONS);
                        } else {
                            assertTrue(said.contains("AWS refused " + action + ": You may not."), said);
                            world.assertUntouchedIn(REGIONS);
                        }
                    }
                }));
    }

    @Test
    void aCopyThatFailsTakesEverythingBackUnlessTheOthersAreWanted() throws IOException {
        for (boolean bestEffort : List.of(false, true)) {
            try (AwsPublishWorld world = world()) {
                world.world.ec2.faults().nextImageFails("Client.InternalError");
                if (bestEffort) {
                    PublicationFacts facts = world.publish(world.everything(), true);
                    String failed = facts.failed().get(0).region();
                    assertTrue(facts.failed().get(0).failure().contains("Client.InternalError"));
                    world.world.finishBuild();
                    world.assertUntouchedIn(List.of(failed));
                    world.assertPublishedIn(REGIONS.stream()
                            .filter(region -> !region.equals(failed))
                            .toList());
                } else {
                    IOException failed =
                            assertThrows(IOException.class, () -> world.publish(world.everything(), false));
                    assertTrue(failed.getMessage().contains("Client.InternalError"), failed.getMessage());
                    world.world.finishBuild();
                    world.assertUntouchedIn(REGIONS);
                }
            }
        }
    }

    @Test
    void copiesBeyondTheAccountsLimitWaitForTheOthers() throws IOException {
        try (AwsPublishWorld world = world()) {
            world.world.ec2.delays().concurrentCopies = 0;
            world.world.time.after(Duration.ofMinutes(3), () -> world.world.ec2.delays().concurrentCopies = 100);
            Publication copies = new Publication(
                    REGIONS, Map.of(), Publication.Sharing.NONE, null, false, Publication.Pointers.NONE);
            world.publish(copies, false);
            assertTrue(world.world.log.toString().contains("waits for others"), world.world.log.toString());
        }
    }
}
