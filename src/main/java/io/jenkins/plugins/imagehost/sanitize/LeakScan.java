package io.jenkins.plugins.imagehost.sanitize;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what leak.sh needs to know of leaks, in its terms. */
final class LeakScan {
    private static final Pattern OCTAL = Pattern.compile("\\\\(0?[0-7]{3})");
    private static final String SPECIAL = "\\^$.|?*+()[]{}";
    private static final String NEVER = "[^/].*";

    private final List<Leak> leaks;

    /** @param skip ids of leaks not to look for */
    LeakScan(LeakBook book, Collection<String> skip) {
        this.leaks =
                book.leaks().stream().filter(leak -> !skip.contains(leak.id())).toList();
    }

    /**
     * Lines for the shell that print the findings; empty if there is nothing to look for.
     *
     * @param later paths that somebody else deals with
     */
    String shell(List<PathPattern> later) {
        if (leaks.isEmpty()) {
            return "";
        }
        List<Leak> anchored =
                leaks.stream().filter(leak -> !leak.anchors().isEmpty()).toList();
        return set(
                        "leak_anchors",
                        lines(anchored.stream().flatMap(leak -> anchors(leak)).distinct()))
                + set(
                        "leak_patterns",
                        lines(anchored.stream().filter(Leak::isText).map(Leak::expression)))
                + set(
                        "leak_bytes",
                        lines(anchored.stream()
                                .filter(leak -> !leak.isText())
                                .flatMap(leak ->
                                        leak.bytes().isEmpty() ? leak.anchors().stream() : Stream.of(leak.bytes()))
                                .map(LeakScan::literal)))
                + set(
                        "leak_rules",
                        lines(leaks.stream().filter(LeakScan::isJudged).map(LeakScan::rule)))
                + set("leak_names", tests())
                + set("leak_kinds", kinds())
                + later("leak_later", later)
                + "leak_scan\n";
    }

    /** Sets a variable, and one with "_in_homes" behind its name, to expressions for the paths. */
    static String later(String variable, List<PathPattern> later) {
        return set(variable, any(later.stream().filter(path -> !path.isInHome()).map(PathPattern::regex)))
                + set(
                        variable + "_in_homes",
                        any(later.stream()
                                .filter(PathPattern::isInHome)
                                .map(path -> path.regex().substring(PathPattern.HOMES.length()))));
    }

    static String set(String variable, String value) {
        return variable + "=" + ShellWords.quote(value) + "\n";
    }

    private static String any(Stream<String> expressions) {
        String any = expressions.collect(Collectors.joining("|"));
        return any.isEmpty() ? NEVER : any;
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    /** As printf reads them. */
    private static Stream<String> anchors(Leak leak) {
        return leak.anchors().stream().map(anchor -> leak.isText() ? anchor.replace("\\", "\\\\") : octal(anchor));
    }

    private static String octal(String anchor) {
        return OCTAL.matcher(anchor).replaceAll(code -> {
            String digits = code.group(1);
            return Matcher.quoteReplacement("\\0" + digits.substring(digits.length() - 3));
        });
    }

    /** An expression for the same bytes, as printf reads it. */
    private static String literal(String anchor) {
        return OCTAL.matcher(anchor).replaceAll(code -> {
            int value = Integer.parseInt(code.group(1), 8);
            String one = octal(code.group());
            return Matcher.quoteReplacement(SPECIAL.indexOf(value) < 0 ? one : "[" + one + "]");
        });
    }

    /** Whether awk takes a closer look. */
    private static boolean isJudged(Leak leak) {
        return leak.isText() || !leak.anchors().isEmpty();
    }

    private static String rule(Leak leak) {
        Function<String, String> plain = text -> text.replace("\\", "\\\\");
        String flags = (leak.inside() || !leak.names().isEmpty() ? "i" : "") + (leak.block() ? "b" : "");
        return String.join(
                "\036",
                leak.id(),
                leak.names().isEmpty() ? anchors(leak).collect(Collectors.joining("\035")) : "",
                plain.apply(leak.lead()),
                plain.apply(leak.pattern()),
                leak.bits() == 0 ? "" : String.valueOf(leak.bits()),
                plain.apply(leak.hex()),
                plain.apply(leak.unless()),
                flags);
    }

    private String tests() {
        String tests = leaks.stream()
                .flatMap(leak -> leak.names().stream())
                .distinct()
                .map(name -> isPath(name)
                        ? "-path " + (name.startsWith("/") ? "\"$root\"" : "") + ShellWords.quote(name)
                        : "-name " + ShellWords.quote(name))
                .collect(Collectors.joining(" -o "));
        return tests.isEmpty() ? "-name /" : tests;
    }

    private String kinds() {
        return leaks.stream()
                .filter(leak -> !leak.names().isEmpty())
                .map(leak -> cases("$name", leak, false) + cases("$path", leak, true))
                .collect(Collectors.joining());
    }

    private static String cases(String what, Leak leak, boolean paths) {
        String patterns = leak.names().stream()
                .filter(name -> isPath(name) == paths)
                .map(ShellWords::glob)
                .collect(Collectors.joining(" | "));
        String kind = leak.isText() ? "text" : leak.hex().isEmpty() ? "bare" : ShellWords.quote(leak.hex());
        return patterns.isEmpty()
                ? ""
                : "case " + what + " in " + patterns + ") kind " + leak.id() + " " + kind + " " + leak.at()
                        + " ;; esac\n";
    }

    private static boolean isPath(String name) {
        return name.startsWith("/") || name.startsWith("*/");
    }
}
