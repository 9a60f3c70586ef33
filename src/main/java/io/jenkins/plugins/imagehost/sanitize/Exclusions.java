package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.List;

/** Paths that a user wants left out of a copy, in the same words as those to remove from a host. */
public final class Exclusions {
    private Exclusions() {}

    /** One sentence for each bad path, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(String parameter, List<String> paths) {
        List<String> problems = new ArrayList<>();
        for (String path : paths) {
            String problem = path.indexOf('\n') < 0 ? PathPattern.problem(path) : "must not contain an end of line";
            if (problem != null) {
                problems.add(parameter + ": \"" + path + "\" " + problem);
            } else if (PathPattern.isVital(path)) {
                problems.add(
                        parameter + ": \"" + path + "\" would leave the system out; name what is to be left out in it");
            }
        }
        return problems;
    }

    /**
     * Patterns of rsync, seen from the root of the file system, that match what the path says; but {@code ~/} stays at the
     * start, for who knows the home directories.
     */
    public static List<String> ofRsync(String path) {
        int deep = path.indexOf("/**/");
        // in rsync's words there is at least one directory in between
        return deep < 0
                ? List.of(escaped(path))
                : List.of(escaped(path), escaped(path.substring(0, deep) + path.substring(deep + 3)));
    }

    /** What is special beside the star; but if there is nothing special at all, rsync takes a backslash as it is. */
    private static String escaped(String path) {
        return path.matches("(?s).*[*?\\[].*") ? path.replaceAll("[\\\\?\\[]", "\\\\$0") : path;
    }
}
