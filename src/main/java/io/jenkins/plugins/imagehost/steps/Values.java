package io.jenkins.plugins.imagehost.steps;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameter values as Groovy hands them over: strings may be GStrings, one may stand for a list of one. */
final class Values {
    private Values() {}

    /** The strings of a list, or the one string; nothing for null. */
    static List<String> strings(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    /** Keys and values as strings; nothing for null. */
    static Map<String, String> strings(Map<?, ?> values) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        }
        return strings;
    }

    /** {@code value} without white space around it; empty for null. */
    static String text(String value) {
        return value == null ? "" : value.trim();
    }
}
