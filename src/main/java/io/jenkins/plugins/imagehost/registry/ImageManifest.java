package io.jenkins.plugins.imagehost.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.imagehost.bake.AllowedFinding;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Json;
import io.jenkins.plugins.imagehost.bake.RuleOutcome;
import io.jenkins.plugins.imagehost.bake.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The manifest that a build archives as {@code image-manifest.json}: the images it published, for other builds and tools.
 * Its JSON Schema is {@code docs/image-manifest.schema.json}.
 *
 * @param formatVersion of this form
 * @param build for people
 * @param images in the order in which they were published
 */
public record ImageManifest(int formatVersion, String build, String buildUrl, List<Entry> images) {
    private static final int FORMAT = 1;

    public ImageManifest {
        images = List.copyOf(images);
    }

    /** The manifest of a build that published these versions. */
    public static ImageManifest of(String build, String buildUrl, List<PackageVersion> versions) {
        return new ImageManifest(
                FORMAT, build, buildUrl, versions.stream().map(Entry::of).toList());
    }

    public String toJson() {
        return Json.text(this);
    }

    /** One published image. */
    public record Entry(
            @JsonProperty("package") String packageName,
            String version,
            String label,
            String id,
            String name,
            String description,
            String account,
            String region,
            List<ImageCopy> copies,
            String arch,
            Base base,
            long sizeBytes,
            long virtualSizeBytes,
            String sha256,
            String path,
            boolean tested,
            boolean sanitized,
            Instant created,
            Instant published,
            Map<String, String> tags,
            List<StageSeconds> stages,
            List<RuleOutcome> sanitizing,
            List<AllowedFinding> allowed) {

        static Entry of(PackageVersion version) {
            ImageFacts image = version.image();
            return new Entry(
                    version.packageName(),
                    version.version(),
                    version.label(),
                    image.id(),
                    image.name(),
                    image.description(),
                    image.account(),
                    image.region(),
                    version.copies(),
                    image.arch(),
                    new Base(image.base(), image.baseName()),
                    image.sizeBytes(),
                    image.virtualSizeBytes(),
                    image.sha256(),
                    image.path(),
                    image.tested(),
                    image.sanitized(),
                    image.created(),
                    version.published(),
                    image.tags(),
                    image.stages().stream().map(StageSeconds::of).toList(),
                    image.sanitizing(),
                    image.allowed());
        }
    }

    /** What the image was baked from: the cloud's id, and the name that was asked for. */
    public record Base(String id, String name) {}

    /** A stage of the bake, and how long it took. */
    public record StageSeconds(String name, double seconds) {
        private static final double MILLIS = 1000.0;

        static StageSeconds of(Stage stage) {
            return new StageSeconds(stage.name(), stage.duration().toMillis() / MILLIS);
        }
    }
}
