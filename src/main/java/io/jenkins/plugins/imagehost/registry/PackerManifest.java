package io.jenkins.plugins.imagehost.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Json;
import java.util.List;
import java.util.Map;

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

    /** One image; {@code artifactId} is the image's id, with the region before it where there is one, as Packer has it. */
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
                    image.region().isEmpty() ? image.id() : image.region() + ":" + image.id(),
                    run,
                    Map.of("package", version.packageName(), "version", version.version(), "name", image.name()));
        }
    }

    /** A file of the image; {@code size} in bytes. */
    public record BuiltFile(String name, long size) {}
}
