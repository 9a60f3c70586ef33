package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule for Windows, one at a time: what its lines of the script take of the paths that its case names, as PowerShell reads
 * their patterns, and what they leave.
 */
class WindowsRuleCasesTest {
    private static final RuleBook BOOK = RuleBook.load("windows-ec2");
    private static final Map<String, List<String>> CASES = cases();
    private static final List<String> PROFILES = List.of("C:\\Users\\alice", "C:\\Users\\Administrator");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");

    private static Map<String, List<String>> cases() {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        List<String> lines = List.of();
        for (String line : ShellScript.load(WindowsRuleCasesTest.class, "windows-cases.txt")
                .lines()
                .toList()) {
            if (line.startsWith("[")) {
                lines = new ArrayList<>();
                cases.put(line.substring(1, line.length() - 1), lines);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        return cases;
    }

    static Stream<String> ids() {
        return CASES.keySet().stream();
    }

    @Test
    void eachRuleHasACaseThatShowsItAtWork() {
        assertEquals(
                new TreeSet<>(BOOK.ids()),
                CASES.entrySet().stream()
                        .filter(one -> one.getValue().stream().anyMatch(line -> !line.startsWith("+ ")))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void doesWhatItsCaseSays(String id) {
        Rule rule = BOOK.rules().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        String run = WindowsScript.run(List.of(rule));
        String scan = WindowsScript.scan(List.of(rule));
        for (String line : CASES.get(id)) {
            String text = line.substring(2);
            switch (line.charAt(0)) {
                case '-' -> {
                    assertTrue(takes(run, "Remove-Places", text), line);
                    assertTrue(takes(scan, "Find-Remains", text), () -> line + " is not looked for");
                }
                case '~' -> {
                    assertTrue(takes(run, "Remove-Places", text), line);
                    assertTrue(!takes(scan, "Find-Remains", text), () -> line + " is looked for");
                }
                case '+' -> assertTrue(!takes(run, "Remove-Places", text) && !takes(scan, "Find-Remains", text), line);
                case 's' -> assertTrue(words(run, "Stop-Services").contains(text), line);
                case 'f' -> {
                    String[] parts = text.split(" = ", 2);
                    assertTrue(
                            Pattern.compile("(?m)^" + parts[0] + "$")
                                            .matcher(run)
                                            .find()
                                    || scan.contains("@(" + parts[0] + ")"),
                            () -> line + " is not asked for in " + run + scan);
                    assertTrue(function(parts[0]).contains(parts[1]), line);
                }
                default -> throw new IllegalArgumentException(id + ": " + line);
            }
        }
    }

    /** What Stop-Services would be told without a case is told by a rule that nobody has thought of here. */
    @ParameterizedTest
    @MethodSource("ids")
    void itsCaseNamesAllItsServices(String id) {
        Rule rule = BOOK.rules().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals(
                CASES.get(id).stream()
                        .filter(line -> line.startsWith("s "))
                        .map(line -> line.substring(2))
                        .toList(),
                rule.actions().stream().flatMap(Action::services).toList());
    }

    private static String function(String name) {
        String text = BOOK.functions();
        int start = text.indexOf("function " + name + " {");
        assertTrue(start >= 0, () -> "there is no function " + name);
        return text.substring(start, text.indexOf("\n}\n", start));
    }

    /** The words that a command of a script gets as its first list. */
    private static List<String> words(String script, String command) {
        List<String> words = new ArrayList<>();
        script.lines().filter(line -> line.startsWith(command + " @(")).forEach(line -> {
            Matcher word = QUOTED.matcher(line.substring(0, line.indexOf(')')));
            while (word.find()) {
                words.add(word.group(1).replace("''", "'"));
            }
        });
        return words;
    }

    private static boolean takes(String script, String command, String path) {
        String place = path.substring(1).replace('/', '\\');
        return words(script, command).stream()
                .flatMap(pattern -> pattern.startsWith("~\\")
                        ? PROFILES.stream().map(profile -> profile + pattern.substring(1))
                        : Stream.of(pattern))
                .anyMatch(pattern -> takes(pattern, place));
    }

    /** As Find-Places of windows-engine.ps1 looks: a directory is taken with all that is in it. */
    private static boolean takes(String pattern, String place) {
        String[] parts = pattern.split("\\\\\\*\\*\\\\", 2);
        List<String> names = Arrays.asList(place.split("\\\\"));
        List<String> wanted = Arrays.asList(parts[0].split("\\\\"));
        if (names.size() < wanted.size() + parts.length - 1) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isLike(wanted.get(i), names.get(i))) {
                return false;
            }
        }
        return parts.length == 1 || isLike(parts[1], names.get(names.size() - 1));
    }

    private static boolean isLike(String pattern, String name) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                .matcher(name)
                .matches();
    }
}
