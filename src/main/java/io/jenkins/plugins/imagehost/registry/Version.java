package io.jenkins.plugins.imagehost.registry;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a package: three numbers, ordered as in semantic versioning 2.0.0, without its suffixes. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /** What a package begins with. */
    static final Version FIRST = new Version(1, 0, 0);

    /**
     * @throws IllegalArgumentException with a sentence, if {@code text} is no version
     */
    public static Version parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "version: '" + text + "' is no version; say three numbers such as '1.4.0'");
        }
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** The version after this one. */
    public Version next(Bump bump) {
        return switch (bump) {
            case MAJOR -> new Version(major + 1, 0, 0);
            case MINOR -> new Version(major, minor + 1, 0);
            case PATCH -> new Version(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    /** Which number goes up. */
    public enum Bump {
        MAJOR,
        MINOR,
        PATCH;

        /**
         * @throws IllegalArgumentException with a sentence, if {@code text} is none
         */
        public static Bump parse(String text) {
            for (Bump bump : values()) {
                if (bump.name().equalsIgnoreCase(text)) {
                    return bump;
                }
            }
            throw new IllegalArgumentException(
                    "bump: '" + text + "' is no part of a version; say 'major', 'minor' or 'patch'");
        }
    }
}
