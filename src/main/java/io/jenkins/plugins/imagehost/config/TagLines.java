package io.jenkins.plugins.imagehost.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tags as they are written in a field: {@code name=value}, one a line. */
final class TagLines {
    /** As long as the strictest cloud allows names to be. */
    private static final int LONGEST = 128;

    private TagLines() {}

    /**
     * @param text null for none
     * @throws IllegalArgumentException with a sentence about a line that is no tag
     */
    static Map<String, String> parse(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String line : (text == null ? "" : text).lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            boolean legal = equals > 0 && equals <= LONGEST && !line.startsWith("aws:");
            if (!legal && !line.isEmpty()) {
                throw new IllegalArgumentException(Messages.TagLines_illegal(line));
            }
            if (legal) {
                tags.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
