package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;
import java.util.Objects;

/**
 * Something that must not be in an image, wherever it is, and how it is known: leaks.yaml says what each component means.
 *
 * @param id by which people skip or allow it; unlike that of any rule
 * @param bits of entropy, a character
 * @param at offset of what {@code hex} is about, in bytes
 * @param path where a file of an example is, for leaks with names
 */
record Leak(
        String id,
        String title,
        String why,
        List<String> names,
        List<String> anchors,
        String lead,
        String pattern,
        double bits,
        String bytes,
        String hex,
        int at,
        String unless,
        boolean block,
        boolean inside,
        String path,
        List<String> examples,
        List<String> counterexamples) {

    Leak {
        names = names == null ? List.of() : List.copyOf(names);
        anchors = anchors == null ? List.of() : List.copyOf(anchors);
        lead = Objects.requireNonNullElse(lead, "");
        pattern = Objects.requireNonNullElse(pattern, "");
        bytes = Objects.requireNonNullElse(bytes, "");
        hex = Objects.requireNonNullElse(hex, "");
        unless = Objects.requireNonNullElse(unless, "");
        path = Objects.requireNonNullElse(path, "");
        examples = texts(examples);
        counterexamples = texts(counterexamples);
    }

    private static List<String> texts(List<String> examples) {
        return examples == null
                ? List.of()
                : examples.stream().map(text -> text.replace("·", "")).toList();
    }

    /** Whether lines of text are looked at, rather than the first bytes of a file, or only its name. */
    boolean isText() {
        return !(lead + pattern).isEmpty();
    }

    /** The extended regular expression of what is found in a line. */
    String expression() {
        return lead + pattern;
    }
}
