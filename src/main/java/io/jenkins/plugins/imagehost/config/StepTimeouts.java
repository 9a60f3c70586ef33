package io.jenkins.plugins.imagehost.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long steps may take that do not say so themselves, as it is written in a field: {@code captureImage=4h}, one a line. */
final class StepTimeouts {
    private static final Map<String, String> USUAL = new LinkedHashMap<>();

    static {
        USUAL.put("launchImageHost", "30m");
        USUAL.put("provisionHost", "1h");
        USUAL.put("sanitizeHost", "30m");
        USUAL.put("captureImage", "2h");
        USUAL.put("publishImage", "2h");
        USUAL.put("retireImage", "30m");
    }

    private StepTimeouts() {}

    /**
     * By the names of all steps that can take long; what the text says nothing of is as usual.
     *
     * @param text null for nothing
     * @throws IllegalArgumentException with a sentence about a line that names no such step, or no duration
     */
    static Map<String, String> parse(String text) {
        Map<String, String> timeouts = new LinkedHashMap<>(USUAL);
        for (String line : (text == null ? "" : text).lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            int equals = line.indexOf('=');
            String step = line.substring(0, Math.max(equals, 0)).strip();
            if (!USUAL.containsKey(step)) {
                throw new IllegalArgumentException(
                        Messages.StepTimeouts_illegal(line, String.join(", ", USUAL.keySet())));
            }
            String duration = line.substring(equals + 1).strip();
            var unused = DurationText.parse(step, duration);
            timeouts.put(step, duration);
        }
        return timeouts;
    }
}
