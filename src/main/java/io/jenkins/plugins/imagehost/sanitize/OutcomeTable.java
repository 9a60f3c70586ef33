package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What became of rules, as lines for people. */
public final class OutcomeTable {
    private static final String GAP = "  ";
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final double STEP = 1024;

    private OutcomeTable() {}

    /** A line for each rule that did something or has something to tell, aligned; one line for all others together. */
    public static List<String> lines(List<Outcome> outcomes) {
        List<Outcome> shown = outcomes.stream()
                .filter(outcome -> outcome.result() != Result.NOTHING)
                .toList();
        List<String> lines = new ArrayList<>();
        if (!shown.isEmpty()) {
            lines.addAll(aligned(shown));
        }
        List<String> idle = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.NOTHING)
                .map(Outcome::rule)
                .toList();
        if (!idle.isEmpty()) {
            lines.add("Nothing to do for " + String.join(", ", idle));
        }
        return lines;
    }

    private static List<String> aligned(List<Outcome> outcomes) {
        List<String> rules = column("rule", outcomes, Outcome::rule);
        List<String> results =
                column("result", outcomes, outcome -> outcome.result().name().toLowerCase(Locale.ROOT));
        List<String> files = column("files", outcomes, outcome -> String.valueOf(outcome.files()));
        List<String> sizes = column("size", outcomes, outcome -> size(outcome.bytes()));
        List<String> notes = column("note", outcomes, Outcome::text);
        int rule = width(rules);
        int result = width(results);
        int file = width(files);
        int size = width(sizes);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String line = left(rules.get(i), rule)
                    + GAP
                    + left(results.get(i), result)
                    + GAP
                    + right(files.get(i), file)
                    + GAP
                    + right(sizes.get(i), size)
                    + GAP
                    + notes.get(i);
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    private static List<String> column(String title, List<Outcome> outcomes, Function<Outcome, String> cell) {
        List<String> cells = new ArrayList<>(List.of(title));
        outcomes.stream().map(cell).forEach(cells::add);
        return cells;
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    /** Such as {@code 1.5 MiB}. */
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
