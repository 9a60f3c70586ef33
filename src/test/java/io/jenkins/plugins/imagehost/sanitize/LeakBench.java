package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints, for {@code bin/bench scan}, the script that scans a tree, or one Perl expression for all that it looks for in it. */
final class LeakBench {
    private static final Pattern OCTAL = Pattern.compile("\\\\(0?[0-7]{3})");

    private LeakBench() {}

    public static void main(String[] args) {
        System.out.print(args[0].equals("script") ? script(args[1]) : expression());
    }

    private static String script(String root) {
        RuleBook book = RuleBook.load("");
        List<String> rules = book.ids();
        return new SanitizeScript(book, Requests.skip(rules.toArray(String[]::new)), root).scan();
    }

    private static String expression() {
        return LeakBook.linux().leaks().stream()
                .filter(leak -> !leak.anchors().isEmpty())
                .map(leak -> leak.isText() ? leak.expression() : bytes(leak))
                .collect(Collectors.joining("|", "", "\n"));
    }

    private static String bytes(Leak leak) {
        return leak.anchors().stream()
                .map(anchor -> OCTAL.matcher(anchor)
                        .replaceAll(code -> "\\\\x%02x".formatted(Integer.parseInt(code.group(1), 8))))
                .collect(Collectors.joining("|"));
    }
}
