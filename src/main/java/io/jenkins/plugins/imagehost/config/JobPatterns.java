package io.jenkins.plugins.imagehost.config;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Full names of jobs, with {@code *} for any characters of a name and {@code **} for any folders. */
final class JobPatterns {
    private final List<PathMatcher> patterns;

    private JobPatterns(List<PathMatcher> patterns) {
        this.patterns = patterns;
    }

    /**
     * @param text patterns, separated by commas or line ends; empty for all jobs
     * @throws IllegalArgumentException with a sentence, for a pattern that cannot be
     */
    static JobPatterns of(String text) {
        return new JobPatterns(Arrays.stream(text.split("[,\r\n]+"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(JobPatterns::matcher)
                .toList());
    }

    private static PathMatcher matcher(String pattern) {
        try {
            if (pattern.startsWith("/") || pattern.endsWith("/")) {
                throw new IllegalArgumentException(Messages.CloudAccount_illegalJobs(pattern));
            }
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(Messages.CloudAccount_illegalJobs(pattern), e);
        }
    }

    boolean match(String fullName) {
        Path name = Path.of(fullName);
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
