package io.jenkins.plugins.imagehost.registry;

import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What to publish an image as.
 *
 * @param packageName the logical image
 * @param label for people, such as a code name; empty for none
 * @param version to give it; null for the one after the package's newest, by {@code bump}
 * @param bump which number of the newest version goes up
 */
public record PublishOrder(String packageName, String label, Version version, Bump bump) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

    /**
     * @throws IllegalArgumentException with a sentence, for an illegal name
     */
    public PublishOrder {
        Objects.requireNonNull(label);
        Objects.requireNonNull(bump);
        if (!NAME.matcher(packageName).matches()) {
            throw new IllegalArgumentException("package: '" + packageName
                    + "' is no package name; use 1 to 64 lower-case letters, digits, '.', '_' and '-',"
                    + " with a letter or digit at both ends");
        }
    }
}
