package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Aborts the build while each of its journal writes, cloud calls and connections is under way, one after the other. */
class AbortTest {
    @TempDir
    Path payloads;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> anAbortedBuildLeavesAtMostTheImageThatItHandedOver() throws IOException {
        World whole = new World(new CrashPoints(0), payloads);
        whole.new Build().run();
        List<String> points = List.copyOf(whole.crashes.passed());
        return IntStream.rangeClosed(1, points.size())
                .mapToObj(point -> DynamicTest.dynamicTest(point + " " + points.get(point - 1), () -> {
                    World world = new World(new CrashPoints(0), payloads);
                    world.crashes.listen(number -> {
                        if (number == point && world.running != null) {
                            world.running.abort();
                        }
                    });
                    World.Build build = world.new Build();
                    try {
                        build.run();
                    } catch (IOException | java.util.concurrent.CancellationException aborted) {
                        // What is left is looked at below.
                    }
                    int images = build.hasImage() ? 1 : 0;
                    world.finishBuild();
                    world.assertTidy(images);
                }));
    }
}
