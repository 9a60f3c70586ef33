package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills the controller, aborts the build, or lets AWS refuse or lose a call, wherever that is possible while a bundle is made. */
class AwsBundleCrashTest {
    @TempDir
    Path payloads;

    @FunctionalInterface
    private interface Life {
        void in(AwsBundleWorld world) throws IOException;
    }

    @FunctionalInterface
    private interface AtPoint {
        void check(int point) throws IOException;
    }

    private AwsBundleWorld world(int deadly) throws IOException {
        return new AwsBundleWorld(new CrashPoints(deadly), payloads).launch();
    }

    /** At each point of a part of its life. */
    private Stream<DynamicTest> atEachPointOf(Life former, Life part, AtPoint then) throws IOException {
        try (AwsBundleWorld whole = world(0)) {
            former.in(whole);
            int before = whole.world.crashes.passed().size();
            part.in(whole);
            List<String> points = whole.world.crashes.passed();
            System.out.println("crash points of a bundle: " + (points.size() - before));
            return IntStream.rangeClosed(before + 1, points.size())
                    // the parts are all alike
                    .filter(point -> point % 7 == 0 || !points.get(point - 1).endsWith("PutObject"))
                    .mapToObj(point ->
                            DynamicTest.dynamicTest(point + " " + points.get(point - 1), () -> then.check(point)));
        }
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBundleThatIsResumedBecomesExactlyOneImageAndIsNoLongerOnTheHost() throws IOException {
        return atEachPointOf(host -> {}, AwsBundleWorld::capture, point -> {
            try (AwsBundleWorld crashing = world(point)) {
                assertThrows(CrashPoints.Crash.class, crashing::capture);
                crashing.world.restart();
                crashing.capture();
                crashing.world.finishBuild();
                crashing.assertTidy(1);
                assertTrue(crashing.world.shell.cleared);
            }
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBundleWhoseBuildDiedLeavesAtMostTheImageThatItHandedOver() throws IOException {
        return atEachPointOf(host -> {}, AwsBundleWorld::capture, point -> {
            try (AwsBundleWorld crashing = world(point)) {
                assertThrows(CrashPoints.Crash.class, crashing::capture);
                crashing.world.restart();
                int images = crashing.hasImage() ? 1 : 0;
                crashing.world.buildLives = false;
                crashing.world.letReaperWork();
                crashing.assertTidy(images);
            }
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> anAbortedBundleLeavesAtMostTheImageThatItHandedOver() throws IOException {
        return atEachPointOf(host -> {}, AwsBundleWorld::capture, point -> {
            try (AwsBundleWorld aborted = world(0)) {
                aborted.world.crashes.listen(number -> {
                    if (number == point) {
                        aborted.world.running.abort();
                    }
                });
                try {
                    aborted.capture();
                } catch (IOException | CancellationException expected) {
                    // What is left is looked at below.
                }
                int images = aborted.hasImage() ? 1 : 0;
                aborted.world.finishBuild();
                aborted.assertTidy(images);
            }
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> anImageThatIsRetiredTakesItsBundleWithItHoweverOftenTheControllerDies() throws IOException {
        return atEachPointOf(AwsBundleWorld::capture, AwsBundleWorld::retire, point -> {
            try (AwsBundleWorld crashing = world(point)) {
                crashing.capture();
                assertThrows(CrashPoints.Crash.class, crashing::retire);
                crashing.world.restart();
                crashing.retire();
                crashing.world.finishBuild();
                crashing.assertTidy(0);
            }
        });
    }

    /** What is called in a part of its life. */
    private Set<String> actions(Life part) throws IOException {
        try (AwsBundleWorld whole = world(0)) {
            int before = whole.world.crashes.passed().size();
            part.in(whole);
            List<String> points = whole.world.crashes.passed();
            return points.subList(before, points.size()).stream()
                    .filter(point -> point.matches("before [A-Z]\\w+"))
                    .map(point -> point.substring("before ".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> noPassingFaultCostsAnImageOrLeavesAnything() throws IOException {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("throttled", Fault.error(503, "SlowDown", "Please reduce your request rate."));
        faults.put("unavailable", Fault.unavailable());
        faults.put("connection closed before", Fault.closedBefore());
        faults.put("reply lost", Fault.lostReply());
        Life whole = world -> {
            world.capture();
            world.retire();
        };
        return actions(whole).stream()
                .flatMap(action -> faults.entrySet().stream()
                        .map(fault -> DynamicTest.dynamicTest(action + ": " + fault.getKey(), () -> {
                            try (AwsBundleWorld world = world(0)) {
                                world.world.ec2.faults().next(action, fault.getValue(), Fault.none(), fault.getValue());
                                whole.in(world);
                                world.world.finishBuild();
                                world.assertTidy(0);
                            }
                        })));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheAccountMayNotDoIsSaidAndLeavesNothing() throws IOException {
        return actions(AwsBundleWorld::capture).stream()
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    try (AwsBundleWorld world = world(0)) {
                        world.world.ec2.faults().always(action, Fault.error(403, "AccessDenied", "You may not."));
                        String said = "";
                        try {
                            world.capture();
                        } catch (IOException refused) {
                            said = refused.getMessage();
                        }
                        int images = world.hasImage() ? 1 : 0;
                        world.world.ec2.faults().clear();
                        world.world.finishBuild();
                        world.assertTidy(images);
                        assertTrue(images == 1 || said.contains(action) || said.contains("s3:ListBucket"), said);
                    }
                }));
    }
}
