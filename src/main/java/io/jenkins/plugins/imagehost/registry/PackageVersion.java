package io.jenkins.plugins.imagehost.registry;

import io.jenkins.plugins.imagehost.bake.ImageFacts;
import java.time.Instant;

/**
 * A version of a package: an image that was published.
 *
 * @param packageName the logical image
 * @param label for people; empty for none
 * @param build the build that published it, for people
 * @param published when
 */
public record PackageVersion(
        String packageName, String version, String label, ImageFacts image, String build, Instant published) {

    public Version number() {
        return Version.parse(version);
    }

    /** How people and Jenkinsfiles name it: {@code web:1.4.0}. */
    public String reference() {
        return packageName + ":" + version;
    }
}
