package io.jenkins.plugins.imagehost.sanitize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shell lines for lists of patterns. */
final class Patterns {
    private Patterns() {}

    /** Loops over all that the patterns name, those with the same {@link PathPattern#call} together. */
    static String each(List<String> patterns, String verb, String what, List<String> except) {
        List<PathPattern> exceptions = except.stream().map(PathPattern::of).toList();
        Map<String, StringBuilder> loops = new LinkedHashMap<>();
        Map<String, StringBuilder> homeLoops = new LinkedHashMap<>();
        for (String text : patterns) {
            PathPattern pattern = PathPattern.of(text);
            (pattern.isInHome() ? homeLoops : loops)
                    .computeIfAbsent(pattern.call(verb, what, exceptions), call -> new StringBuilder())
                    .append(" \\\n    ")
                    .append(pattern.words());
        }
        String inHomes = homeLoops.isEmpty()
                ? ""
                : "while IFS= read -r home; do\n" + text(homeLoops) + "done <<HOMES\n$homes\nHOMES\n";
        return inHomes + text(loops);
    }

    private static String text(Map<String, StringBuilder> loops) {
        StringBuilder text = new StringBuilder();
        loops.forEach((call, words) -> text.append("for p in")
                .append(words)
                .append("; do\n")
                .append(call)
                .append("\ndone\n"));
        return text.toString();
    }
}
