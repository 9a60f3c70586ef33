package io.jenkins.plugins.imagehost.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same images in the form of Packer's {@code manifest} post-processor, for the scripts that read that one.
 *
 * @param lastRunUuid names the build
 * @see <a href="https://developer.hashicorp.com/packer/docs/post-processors/manifest">its documentation</a>
 */
public record PackerManifest(
        List<Build> builds, @JsonProperty("last_run_uuid") String lastRunUuid) {
    public PackerManifest {
        builds = List.copyOf(builds);
    }

    /** @param run names the build, the same for all of its images */
    public static PackerManifest of(String run, List<PackageVersion> versions) {
        return new PackerManifest(
                versions.stream().map(version -> Build.of(run, version)).toList(), run);
    }

    public String toJson() {
        return Json.text(this);
    }

    /** One image; {@code artifactId} is its id, with the region before it and all copies after it where there are any, as Packer has it. */
    public record Build(
            String name,
            @JsonProperty("builder_type") String builderType,
            @JsonProperty("build_time") long buildTime,
            List<BuiltFile> files,
            @JsonProperty("artifact_id") String artifactId,
            @JsonProperty("packer_run_uuid") String packerRunUuid,
            @JsonProperty("custom_data") Map<String, String> customData) {

        static Build of(String run, PackageVersion version) {
            ImageFacts image = version.image();
            return new Build(
                    version.packageName(),
                    "image-host",
                    image.created().getEpochSecond(),
                    image.path().isEmpty() ? List.of() : List.of(new BuiltFile(image.path(), image.sizeBytes())),
                    artifact(version),
                    run,
                    Map.of("package", version.packageName(), "version", version.version(), "name", image.name()));
        }
    }

    private static String artifact(PackageVersion version) {
        ImageFacts image = version.image();
        if (image.region().isEmpty()) {
            return image.id();
        }
        return Stream.concat(Stream.of(new ImageCopy(image.region(), image.id())), version.copies().stream())
                .map(copy -> copy.region() + ":" + copy.id())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** A file of the image; {@code size} in bytes. */
    public record BuiltFile(String name, long size) {}
}
