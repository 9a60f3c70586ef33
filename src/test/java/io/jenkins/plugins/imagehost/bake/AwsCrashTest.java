package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills the controller before and after each call to AWS, and at everything else that a bake does. */
class AwsCrashTest {
    @TempDir
    Path payloads;

    @Test
    void aBakeThatNobodyDisturbsLeavesItsImageAndNothingElse() throws IOException {
        try (AwsWorld world = new AwsWorld(new CrashPoints(0), payloads)) {
            world.new Build().run();
            world.finishBuild();
            assertTidy(world, 1);
        }
    }

    /** Shown late, and refused for a moment after it was made. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBakeThatIsResumedEndsWithExactlyOneImageAndNothingElse() throws IOException {
        return atEachPoint(
                world -> {
                    world.ec2.delays().unseen = Duration.ofSeconds(4);
                    world.ec2.delays().unusable = Duration.ofSeconds(2);
                },
                (world, build) -> {
                    world.restart();
                    world.buildLives = true;
                    build.run();
                    world.finishBuild();
                    assertTidy(world, 1);
                });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aCopyOfTheFilesThatIsResumedEndsWithExactlyOneImageAndNothingElse() throws IOException {
        return atEachPoint(
                AwsCrashTest::ofTheCopy,
                world -> {
                    world.method = "surrogate";
                    world.ec2.delays().unseen = Duration.ofSeconds(4);
                    world.ec2.delays().unusable = Duration.ofSeconds(2);
                    world.ec2.delays().stale = Duration.ofSeconds(2);
                },
                (world, build) -> {
                    world.restart();
                    world.buildLives = true;
                    build.run();
                    world.finishBuild();
                    assertTidy(world, 1);
                });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aCopyOfTheFilesWhoseBuildDiedLeavesAtMostTheImageThatItHandedOver() throws IOException {
        return atEachPoint(AwsCrashTest::ofTheCopy, world -> world.method = "surrogate", (world, build) -> {
            world.restart();
            int images = build.hasImage() ? 1 : 0;
            world.buildLives = false;
            world.letReaperWork();
            assertTidy(world, images);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBakeWhoseBuildDiedLeavesAtMostTheImageThatItHandedOver() throws IOException {
        return atEachPoint(world -> {}, (world, build) -> {
            world.restart();
            int images = build.hasImage() ? 1 : 0;
            world.buildLives = false;
            world.letReaperWork();
            assertTidy(world, images);
        });
    }

    @FunctionalInterface
    private interface Setting {
        void apply(AwsWorld world);
    }

    @FunctionalInterface
    private interface AfterCrash {
        void check(AwsWorld world, World.Build build) throws IOException;
    }

    /** From the first question to the host to the end of the volume: what is before and after is as in other captures. */
    private static IntStream ofTheCopy(List<String> points) {
        return IntStream.rangeClosed(
                points.indexOf("before a command") + 1, points.lastIndexOf("after DeleteVolume") + 4);
    }

    private Stream<DynamicTest> atEachPoint(Setting setting, AfterCrash then) throws IOException {
        return atEachPoint(points -> IntStream.rangeClosed(1, points.size()), setting, then);
    }

    private Stream<DynamicTest> atEachPoint(Function<List<String>, IntStream> which, Setting setting, AfterCrash then)
            throws IOException {
        List<String> points;
        try (AwsWorld whole = new AwsWorld(new CrashPoints(0), payloads)) {
            setting.apply(whole);
            whole.new Build().run();
            whole.finishBuild();
            points = whole.crashes.passed();
        }
        System.out.println("crash points: " + points.size());
        return which.apply(points)
                .mapToObj(point -> DynamicTest.dynamicTest(
                        point + " " + points.get(point - 1), () -> crash(point, setting, then)));
    }

    private void crash(int point, Setting setting, AfterCrash then) throws IOException {
        try (AwsWorld world = new AwsWorld(new CrashPoints(point), payloads)) {
            setting.apply(world);
            World.Build build = world.new Build();
            try {
                build.run();
                world.finishBuild();
            } catch (CrashPoints.Crash crash) {
                then.check(world, build);
            }
        }
    }

    private static void assertTidy(AwsWorld world, int images) {
        world.assertTidy(images);
        // one disk, hence one snapshot an image
        assertEquals(
                2 * images,
                world.ec2.leftovers().size(),
                () -> world.ec2.leftovers().toString());
        assertEquals(List.of(), world.ec2.problems());
    }
}
