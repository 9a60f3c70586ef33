package io.jenkins.plugins.imagehost.registry;

import io.jenkins.plugins.imagehost.bake.ImageFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A version of a package: an image that was published.
 *
 * @param packageName the logical image
 * @param label for people; empty for none
 * @param image as it was captured
 * @param copies of it in other regions
 * @param build the build that published it, for people
 * @param published when
 * @param retired when its images were removed; null while they are there
 */
public record PackageVersion(
        String packageName,
        String version,
        String label,
        ImageFacts image,
        List<ImageCopy> copies,
        String build,
        Instant published,
        Instant retired) {
    public PackageVersion {
        copies = copies == null ? List.of() : List.copyOf(copies);
    }

    /** The same version with further copies; of each region one. */
    PackageVersion with(List<ImageCopy> further) {
        Map<String, ImageCopy> all = new LinkedHashMap<>();
        copies.forEach(copy -> all.put(copy.region(), copy));
        further.forEach(copy -> all.put(copy.region(), copy));
        return new PackageVersion(
                packageName, version, label, image, List.copyOf(all.values()), build, published, retired);
    }

    PackageVersion retiredAt(Instant now) {
        return new PackageVersion(packageName, version, label, image, copies, build, published, now);
    }

    public Version number() {
        return Version.parse(version);
    }

    /** How people and Jenkinsfiles name it: {@code web:1.4.0}. */
    public String reference() {
        return packageName + ":" + version;
    }
}
