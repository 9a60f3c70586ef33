package io.jenkins.plugins.imagehost.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write them in a Jenkinsfile. */
public final class DurationText {
    private static final Pattern FORM =
            Pattern.compile("(?=.)(\\d{1,6}d)?\\s*(\\d{1,6}h)?\\s*(\\d{1,6}m)?\\s*(\\d{1,9}s)?");

    private DurationText() {}

    /**
     * A duration such as {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 2d} or, as ISO 8601 has it, {@code PT4H}.
     *
     * @param parameter for the message
     * @throws IllegalArgumentException with a sentence, if it is none, or not positive
     */
    public static Duration parse(String parameter, String text) {
        String trimmed = text.trim();
        Duration duration = Duration.ZERO;
        if (FORM.matcher(trimmed.toLowerCase(Locale.ROOT)).matches()) {
            String compact = trimmed.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
            int days = compact.indexOf('D') + 1;
            String time = compact.substring(days);
            duration = Duration.parse("P" + compact.substring(0, days) + (time.isEmpty() ? "" : "T" + time));
        } else {
            try {
                duration = Duration.parse(trimmed);
            } catch (DateTimeParseException notIso) {
                throw bad(parameter, text);
            }
        }
        if (duration.isZero() || duration.isNegative()) {
            throw bad(parameter, text);
        }
        return duration;
    }

    private static IllegalArgumentException bad(String parameter, String text) {
        return new IllegalArgumentException(
                parameter + ": '" + text + "' is no duration; say for example '90s', '30m', '1h30m' or '2d'");
    }
}
