package io.jenkins.plugins.imagehost.sanitize;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sanitizing script did and found.
 *
 * @param outcomes one for each rule, in the order they ran
 * @param findings what the scan found, accepted ones included
 * @param complete whether the script came to its end, or stopped because of what it found
 */
public record SanitizeReport(List<Outcome> outcomes, List<Finding> findings, boolean complete) {
    private static final Pattern OUTCOME =
            Pattern.compile("sanitize: ([a-z0-9-]+): (done|nothing|would|skipped|reported|failed),"
                    + " (\\d{1,18}) files, (\\d{1,18}) bytes(?:; (.*))?");
    private static final Pattern FINDING =
            Pattern.compile("sanitize: ([a-z0-9-]+): finding: ([^;]*)(?:; line (\\d{1,18})(?:; (.*))?)?");
    private static final Pattern WOULD = Pattern.compile("sanitize: ([a-z0-9-]+): would: (.*)");
    private static final String REFUSED = "sanitize: refused: ";
    private static final Pattern OCTAL = Pattern.compile("(?:\\\\[0-3][0-7]{2})+");

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
        /** Nothing was changed, but there is something to know, which the text says. */
        REPORTED,
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

    /**
     * Something that should not be in an image.
     *
     * @param rule id of the rule or leak that says so
     * @param path on the host, absolute; for an account with a password, it is followed by a colon and its name
     * @param line from 1; 0 if it is about the whole file
     * @param excerpt what is there, without what is secret of it; may be empty
     */
    public record Finding(String rule, String path, long line, String excerpt) {
        public Finding {
            excerpt = Objects.requireNonNullElse(excerpt, "");
        }

        /** Of a whole file. */
        public Finding(String rule, String path) {
            this(rule, path, 0, "");
        }

        /** For people, in a sentence. */
        @Override
        public String toString() {
            return path + (line > 0 ? ":" + line : "") + " (" + rule + (excerpt.isEmpty() ? "" : ": " + excerpt) + ")";
        }
    }

    /** Reads a script's output; lines of others are passed over. */
    public static SanitizeReport parse(String output) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<Finding> found = new LinkedHashSet<>();
        boolean complete = false;
        for (String line : output.split("\r?\n")) {
            Matcher outcome = OUTCOME.matcher(line);
            Matcher finding = FINDING.matcher(line);
            if (outcome.matches()) {
                outcomes.add(new Outcome(
                        outcome.group(1),
                        Result.valueOf(outcome.group(2).toUpperCase(Locale.ROOT)),
                        Long.parseLong(outcome.group(3)),
                        Long.parseLong(outcome.group(4)),
                        outcome.group(5) == null ? "" : outcome.group(5)));
            } else if (finding.matches()) {
                found.add(new Finding(
                        finding.group(1),
                        path(finding.group(2)),
                        finding.group(3) == null ? 0 : Long.parseLong(finding.group(3)),
                        finding.group(4)));
            }
            complete = line.equals("sanitize: end") || line.equals(SanitizeScript.STOPPED);
        }
        return new SanitizeReport(outcomes, List.copyOf(found), complete);
    }

    /** With further findings. */
    public SanitizeReport and(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new SanitizeReport(outcomes, all, complete);
    }

    /** Why the host cannot be sanitized, as the script's output tells; empty if it can. */
    public static Optional<String> refusal(String output) {
        return output.lines()
                .filter(line -> line.startsWith(REFUSED))
                .map(line -> line.substring(REFUSED.length()))
                .findFirst();
    }

    /** Whether a line of the output is for {@link #parse}, and not for people. */
    public static boolean isMarker(String line) {
        return line.startsWith("sanitize: ");
    }

    /** What a dry run would take, for people: a line for each path, with the rule. */
    public static List<String> wouldTake(String output) {
        return output.lines()
                .map(WOULD::matcher)
                .filter(Matcher::matches)
                .map(line -> "Would take " + line.group(2) + " (" + line.group(1) + ")")
                .toList();
    }

    /** Odd paths come as octal numbers, all of them. */
    static String path(String shown) {
        if (!OCTAL.matcher(shown).matches()) {
            return shown;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < shown.length(); i += 4) {
            bytes.write(Integer.parseInt(shown.substring(i + 1, i + 4), 8));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The findings that {@code request} does not accept. */
    public List<Finding> unaccepted(SanitizeRequest request) {
        return findings.stream()
                .filter(finding -> request.allowance(finding).isEmpty())
                .toList();
    }
}
