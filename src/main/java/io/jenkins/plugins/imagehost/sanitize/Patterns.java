package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shell lines for lists of patterns, in terms of engine.sh. */
final class Patterns {
    private Patterns() {}

    /**
     * Lines that gather all that the patterns name, and then deal with it at once: those together that differ in nothing but
     * where they are, and those that look for the same names of files.
     *
     * @param what for matches of names; for what is below a directory it is "files", unless this is "empty"
     * @param gather for each path
     * @param conclude after all of them
     */
    static String together(List<String> patterns, String what, List<String> except, String gather, String conclude) {
        List<PathPattern> exceptions = except.stream().map(PathPattern::of).toList();
        // the names that are looked for in each place
        Map<String, Set<String>> names = new HashMap<>();
        List<PathPattern> all = patterns.stream().map(PathPattern::of).toList();
        all.forEach(pattern ->
                names.computeIfAbsent(pattern.words(), place -> new TreeSet<>()).add(pattern.name()));
        Map<String, List<PathPattern>> groups = new LinkedHashMap<>();
        for (PathPattern pattern : all) {
            Object alike = pattern.name().isEmpty() ? "" : names.get(pattern.words());
            groups.computeIfAbsent(pattern.kind(what) + " " + alike, key -> new ArrayList<>())
                    .add(pattern);
        }
        return groups.values().stream()
                .map(group -> {
                    PathPattern first = group.get(0);
                    String kind = first.kind(what);
                    String tests = first.isBelow() ? tests(group, exceptions) : "";
                    String call = gather + " \"$p\"";
                    return "aim " + kind + tests + "\n"
                            + loops(group, first.isBelow() ? call : unless(exceptions, call))
                            + conclude + "\n";
                })
                .collect(Collectors.joining());
    }

    /** Lines that make a call for all that the patterns name, with the path as its last word. */
    static String each(List<String> patterns, String call) {
        return loops(patterns.stream().map(PathPattern::of).toList(), call + " \"$p\"");
    }

    private static String loops(List<PathPattern> patterns, String call) {
        String inHomes = loop(patterns.stream().filter(PathPattern::isInHome).toList(), call);
        String others = loop(patterns.stream().filter(p -> !p.isInHome()).toList(), call);
        return (inHomes.isEmpty()
                        ? ""
                        : "while IFS= read -r home; do\n[ -n \"$home\" ] || continue\n" + inHomes
                                + "done <<HOMES\n$homes\nHOMES\n")
                + others;
    }

    private static String loop(List<PathPattern> patterns, String call) {
        Set<String> words =
                patterns.stream().map(PathPattern::words).collect(Collectors.toCollection(LinkedHashSet::new));
        return words.isEmpty()
                ? ""
                : "for p in \\\n    " + String.join(" \\\n    ", words) + "; do\n" + call + "\ndone\n";
    }

    private static String unless(List<PathPattern> exceptions, String call) {
        return exceptions.isEmpty()
                ? call
                : "case \"${p#\"$root\"}\" in "
                        + exceptions.stream().map(PathPattern::caseWord).collect(Collectors.joining(" | ")) + ") ;; *) "
                        + call + " ;; esac";
    }

    /** Tests of find for files of these names, but the exceptions. */
    private static String tests(List<PathPattern> group, List<PathPattern> exceptions) {
        String names = group.stream()
                .filter(pattern -> !pattern.name().isEmpty())
                .map(PathPattern::name)
                .distinct()
                .map(name -> "-name " + ShellWords.quote(ShellWords.findPattern(name)))
                .collect(Collectors.joining(" -o "));
        return (names.isEmpty() ? "" : " \\( " + names + " \\)")
                + exceptions.stream().map(e -> " " + e.exceptTest()).collect(Collectors.joining());
    }
}
