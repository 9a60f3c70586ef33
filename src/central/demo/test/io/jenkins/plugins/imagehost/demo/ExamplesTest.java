package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.steps.BakedImage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bakes all examples of the documentation that are for this computer, at once, as a controller with several executors
 * would. That for AWS is in {@link AwsBakeTest}.
 */
@Tag("qemu")
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("docs/examples");

    @TempDir
    Path directory;

    @Test
    void allOfThemBakeAnImageAndLeaveNothingElse() throws Exception {
        TestRun.assumeQemu();
        TestRun.configure(TestRun.account(directory));
        Map<Path, FutureTask<TestRun>> runs = new LinkedHashMap<>();
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            examples.filter(example -> !example.endsWith("aws")).sorted().forEach(example -> {
                Path jenkinsfile = example.toAbsolutePath().resolve("Jenkinsfile");
                FutureTask<TestRun> run = new FutureTask<>(() -> TestRun.of(jenkinsfile));
                runs.put(example, run);
                new Thread(run, example.getFileName().toString()).start();
            });
        }
        assertTrue(runs.size() >= 3, runs::toString);

        for (Map.Entry<Path, FutureTask<TestRun>> run : runs.entrySet()) {
            TestRun ended = run.getValue().get();
            assertEquals(Result.SUCCESS, ended.result(), () -> run.getKey() + "\n" + ended);
            assertHasImage(ended);
        }
        assertEquals(List.of(), TestRun.leftBehind());
        assertEquals(List.of(), TestRun.guests(directory));
        assertEquals(List.of(), names(directory.resolve("hosts")));
        assertEquals(runs.size(), names(directory.resolve("images")).size());
    }

    private static void assertHasImage(TestRun run) throws Exception {
        List<BakedImage> images = run.run().getAction(BuildImages.class).getImages();
        assertEquals(1, images.size(), run::toString);
        ImageFacts image = images.get(0).facts();
        assertEquals(image.sizeBytes(), Files.size(Path.of(image.path())));
        assertEquals(image.id(), run.run().getEnvironment(null).get("IMAGE_ID"));
        Path archive = run.run().getRootDir().toPath().resolve("archive");
        assertTrue(Files.readString(archive.resolve("image-manifest.json")).contains(image.sha256()), run::toString);
        assertTrue(Files.readString(archive.resolve("packer-manifest.json")).contains(image.id()), run::toString);
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
