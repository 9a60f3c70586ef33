package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.steps.BakedImage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What came of a run: the stages of its bakes with their times, and the images with what is known of them. */
final class Summary {
    private static final double MEBI = 1024.0 * 1024.0;
    private static final double MILLIS = 1000.0;

    private final PipelineRun run;
    private final PrintStream screen;

    Summary(PipelineRun run, PrintStream screen) {
        this.run = run;
        this.screen = screen;
    }

    void print() {
        BuildImages made = run.run().getAction(BuildImages.class);
        List<BakedImage> images = made == null ? List.of() : made.getImages();
        images.forEach(image -> print(image.facts()));
        line("%-34s %8.1f s", "all of it", run.seconds());
        if (run.run().getResult() != Result.SUCCESS) {
            line(
                    "The run ended with %s; its log: %s",
                    run.run().getResult(), run.run().getRootDir() + "/log");
            return;
        }
        images.stream()
                .map(BakedImage::facts)
                .forEach(image -> line("image: %s %s %s", image.id(), image.path(), image.sha256()));
    }

    private void print(ImageFacts image) {
        screen.println();
        for (Stage stage : image.stages()) {
            line("%-34s %8.1f s", stage.name(), stage.duration().toMillis() / MILLIS);
        }
        screen.println();
        line("%-14s %s", "image", image.id());
        line("%-14s %s", "name", image.name());
        line("%-14s %s", "path", image.path());
        line("%-14s %.1f MiB", "size", image.sizeBytes() / MEBI);
        line("%-14s %.1f MiB", "virtual size", image.virtualSizeBytes() / MEBI);
        line("%-14s %s", "SHA-256", image.sha256());
        screen.println();
    }

    private void line(String format, Object... values) {
        screen.println(String.format(Locale.ROOT, format, values));
    }
}
