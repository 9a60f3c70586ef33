package io.jenkins.plugins.imagehost.sanitize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How patterns are written in a shell script, such that every character of them is either wild or itself. */
final class ShellWords {
    /** What is wild in a pattern: a star, or one of several characters. */
    static final Pattern WILD = Pattern.compile("\\*|\\[!?[0-9A-Za-z\\[-]+]");

    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private ShellWords() {}

    /** One word with nothing in it that the shell would change. */
    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A word in which the shell expands the wild characters, and nothing else. */
    static String glob(String pattern) {
        StringBuilder word = new StringBuilder();
        Matcher wild = WILD.matcher(pattern);
        int end = 0;
        while (wild.find()) {
            word.append(literal(pattern.substring(end, wild.start()))).append(wild.group());
            end = wild.end();
        }
        return word.append(literal(pattern.substring(end))).toString();
    }

    private static String literal(String text) {
        return text.isEmpty() ? "" : quote(text);
    }

    /** For find, to which a question mark is wild and a backslash takes the meaning from the next character. */
    static String findPattern(String pattern) {
        return pattern.replace("\\", "\\\\").replace("?", "\\?");
    }

    static String escapeRegex(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
