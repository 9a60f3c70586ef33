package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;

/**
 * What a sanitizing script did and found.
 *
 * @param outcomes one for each rule, in the order they ran
 * @param findings what the scan found, accepted ones included
 * @param complete whether the script came to its end
 */
public record SanitizeReport(List<Outcome> outcomes, List<Finding> findings, boolean complete) {
    public SanitizeReport {
        outcomes = List.copyOf(outcomes);
        findings = List.copyOf(findings);
    }

    /** What became of one rule. */
    public enum Result {
        /** Something was there, and was dealt with. */
        DONE,
        /** Nothing was there. */
        NOTHING,
        /** Listed only, by a dry run. */
        WOULD,
        /** Left out; the text says why. */
        SKIPPED,
        /** Could not be done; the text says why. */
        FAILED
    }

    /**
     * @param rule id
     * @param files removed, emptied or changed
     * @param bytes that they held
     * @param text for people; may be empty
     */
    public record Outcome(String rule, Result result, long files, long bytes, String text) {}

    /** Something that should not be in an image: the rule that says so, and the absolute path on the host. */
    public record Finding(String rule, String path) {}

    /** Reads a script's output; lines of others are passed over. */
    public static SanitizeReport parse(String output) {
        throw new UnsupportedOperationException();
    }

    /** The findings that {@code request} does not accept. */
    public List<Finding> unaccepted(SanitizeRequest request) {
        throw new UnsupportedOperationException();
    }
}
