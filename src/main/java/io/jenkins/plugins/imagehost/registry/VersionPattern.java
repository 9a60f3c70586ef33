package io.jenkins.plugins.imagehost.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package with a version, or with what a version begins with: {@code web:1.4.0}, {@code web:1.x}, {@code web:latest}.
 *
 * @param packageName the package
 * @param wanted {@code latest}, three numbers, or fewer with an x after them
 */
public record VersionPattern(String packageName, String wanted) {
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?):(latest|x|\\d{1,9}\\.x|\\d{1,9}\\.\\d{1,9}\\.x|\\d{1,9}\\.\\d{1,9}\\.\\d{1,9})");
    private static final String LATEST = "latest";

    /** Empty for a text that names something else. */
    public static Optional<VersionPattern> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new VersionPattern(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** The highest of these that is meant and that is not retired. */
    public Optional<PackageVersion> newest(List<PackageVersion> versions) {
        return versions.stream()
                .filter(version -> version.retired() == null && matches(version.version()))
                .max(Comparator.comparing(PackageVersion::number));
    }

    private boolean matches(String version) {
        return wanted.equals(LATEST)
                || wanted.equals(version)
                || wanted.endsWith("x") && version.startsWith(wanted.substring(0, wanted.length() - 1));
    }

    @Override
    public String toString() {
        return packageName + ":" + wanted;
    }
}
