package io.jenkins.plugins.imagehost.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Parameter values as Groovy and forms hand them over. One text may stand for a list of one, and a text of several lines,
 * as a form sends them, for the list of its lines, without white space around these. GStrings become strings, which can be kept and compared.
 */
final class Values {
    private Values() {}

    /**
     * Of a parameter that takes one text or several: a {@code String}, a list of them, or null for nothing.
     *
     * @throws IllegalArgumentException with a sentence, if it is neither
     */
    static Object many(String parameter, Object value) {
        if (value instanceof Collection<?> several) {
            List<String> texts =
                    several.stream().map(one -> plain(parameter, one)).collect(Collectors.toCollection(ArrayList::new));
            return texts.isEmpty() ? null : texts;
        }
        List<String> lines = value == null
                ? List.of()
                : plain(parameter, value)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.get(0);
            default -> new ArrayList<>(lines);
        };
    }

    /**
     * Of a parameter that takes names with values: a map of strings, or null for nothing. Lines such as {@code name=value}
     * are as good; other text stays as it is, for {@link #map} to refuse.
     *
     * @throws IllegalArgumentException with a sentence, if it is nothing of that
     */
    static Object pairs(String parameter, Object value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> pairs.put(plain(parameter, key), plain(parameter, one)));
            return pairs.isEmpty() ? null : pairs;
        }
        for (String line : strings(many(parameter, value))) {
            int equals = line.indexOf('=');
            if (equals <= 0) {
                return many(parameter, value);
            }
            pairs.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        }
        return pairs.isEmpty() ? null : pairs;
    }

    /** Text, a number or a truth value, as text. */
    private static String plain(String parameter, Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException(parameter + ": '" + value + "' is no text; put it in quotes");
    }

    /** What is kept of a parameter with several values or pairs, as lines of text; empty for null. */
    static String lines(Object value) {
        if (value instanceof Map<?, ?> pairs) {
            return pairs.entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining("\n"));
        }
        return String.join("\n", strings(value));
    }

    /** The strings of a list, or the one string; nothing for null. */
    static List<String> strings(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    /**
     * The pairs of a map; nothing for null.
     *
     * @param value what {@link #pairs} made of it
     * @throws IllegalArgumentException with a sentence, if it is no map
     */
    static Map<String, String> map(String parameter, Object value) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> pairs) {
            pairs.forEach((key, one) -> strings.put(String.valueOf(key), String.valueOf(one)));
        } else if (value != null) {
            String without = strings(value).stream()
                    .filter(line -> line.indexOf('=') <= 0)
                    .collect(Collectors.joining("', '"));
            throw new IllegalArgumentException(parameter + ": '" + without
                    + "' has no name and value; say it as in [name: 'value'], or in lines such as name=value");
        }
        return strings;
    }

    /** {@code value} without white space around it; empty for null. */
    static String text(String value) {
        return value == null ? "" : value.trim();
    }
}
