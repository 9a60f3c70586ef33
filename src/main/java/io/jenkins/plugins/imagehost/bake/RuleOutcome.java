package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import java.util.Locale;

/**
 * What became of one sanitizing rule, for the records of an image.
 *
 * @param rule its id
 * @param result {@code done}, {@code nothing}, {@code skipped}, {@code reported} or {@code failed}
 * @param files removed, emptied or changed
 * @param bytes that they held
 * @param note for people; may be empty
 */
public record RuleOutcome(String rule, String result, long files, long bytes, String note) {
    static RuleOutcome of(Outcome outcome) {
        return new RuleOutcome(
                outcome.rule(),
                outcome.result().name().toLowerCase(Locale.ROOT),
                outcome.files(),
                outcome.bytes(),
                outcome.text());
    }
}
