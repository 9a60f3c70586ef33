package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills the controller at every journal write, cloud call and connection of a bake, one after the other. */
class CrashTest {
    @TempDir
    Path payloads;

    @FunctionalInterface
    private interface AfterCrash {
        void check(World world, World.Build build) throws IOException;
    }

    private Stream<DynamicTest> atEachPoint(AfterCrash then) throws IOException {
        return atEachPoint(Duration.ZERO, then);
    }

    /** @param hidden for how long the cloud shows nobody what is new */
    private Stream<DynamicTest> atEachPoint(Duration hidden, AfterCrash then) throws IOException {
        World whole = new World(new CrashPoints(0), payloads);
        whole.cloud.hideNew(hidden);
        whole.new Build().run();
        whole.finishBuild();
        List<String> points = List.copyOf(whole.crashes.passed());
        System.out.println("crash points: " + points.size());
        return IntStream.rangeClosed(1, points.size())
                .mapToObj(point -> DynamicTest.dynamicTest(point + " " + points.get(point - 1), () -> {
                    World world = new World(new CrashPoints(point), payloads);
                    world.cloud.hideNew(hidden);
                    World.Build build = world.new Build();
                    try {
                        build.run();
                        world.finishBuild();
                    } catch (CrashPoints.Crash crash) {
                        then.check(world, build);
                    }
                }));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBakeThatIsResumedEndsWithExactlyOneImageAndNothingElse() throws IOException {
        return atEachPoint((world, build) -> {
            world.restart();
            world.buildLives = true;
            build.run();
            world.finishBuild();
            world.assertTidy(1);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBakeWhoseBuildDiedWithTheControllerLeavesAtMostTheImageThatItHandedOver() throws IOException {
        return atEachPoint((world, build) -> {
            world.restart();
            int images = build.hasImage() ? 1 : 0;
            world.buildLives = false;
            world.letReaperWork();
            world.assertTidy(images);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheCloudDoesNotShowYetIsNeitherForgottenNorMadeTwice() throws IOException {
        return atEachPoint(Duration.ofSeconds(20), (world, build) -> {
            world.restart();
            world.buildLives = true;
            build.run();
            world.finishBuild();
            world.assertTidy(1);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatTheCloudDoesNotShowYetIsRemovedWhenTheBuildDied() throws IOException {
        return atEachPoint(Duration.ofSeconds(20), (world, build) -> {
            world.restart();
            int images = build.hasImage() ? 1 : 0;
            world.buildLives = false;
            world.letReaperWork();
            world.assertTidy(images);
        });
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> aBakeThatIsCrashedAgainAndAgainStillEndsWithExactlyOneImage() throws IOException {
        return atEachPoint((world, build) -> {
            world.buildLives = true;
            for (int further = 3; build.done < 2; further *= 2) {
                world.restartUntil(further);
                try {
                    build.run();
                } catch (CrashPoints.Crash crash) {
                    continue;
                }
            }
            world.restart();
            world.finishBuild();
            world.assertTidy(1);
        });
    }
}
