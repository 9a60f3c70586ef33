package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule does to a host, as {@code cases.txt} has it, which says how it is written.
 *
 * @param before files that are there, with their content
 * @param after files that are there afterwards
 * @param found paths that the scan finds before
 * @param system id and version of the distribution; empty for none
 * @param live tests that show what the rule does on a running system, as class and method
 */
record RuleCase(
        String rule,
        Map<String, String> before,
        Map<String, String> after,
        List<String> found,
        String system,
        String cloud,
        List<String> live) {

    static List<RuleCase> all() {
        List<RuleCase> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String rule = null;
        for (String line : (ShellScript.load(RuleCase.class, "cases.txt") + "\n[end]")
                .lines()
                .toList()) {
            if (line.startsWith("[")) {
                if (rule != null) {
                    cases.add(read(rule, lines));
                }
                rule = line.substring(1, line.length() - 1);
                lines.clear();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        return cases;
    }

    private static RuleCase read(String rule, List<String> lines) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        List<String> found = new ArrayList<>();
        List<String> live = new ArrayList<>();
        String system = "";
        String cloud = "";
        for (String line : lines) {
            String[] parts = line.substring(2).split(" = ", 2);
            String path = parts[0];
            String content =
                    parts.length == 1 ? "x" : parts[1].replace("\\n", "\n").replace("\\t", "\t");
            switch (line.charAt(0)) {
                case '+' -> after.put(path, content);
                case '-' -> found.add(path);
                case '0' -> {
                    found.add(path);
                    after.put(path, "");
                }
                case '>' -> {
                    String[] texts = content.split(" => ", 2);
                    content = texts[0];
                    found.add(path);
                    after.put(path, texts[1]);
                }
                case '!' -> after.put(path, content);
                case '?' -> {
                    found.add(path);
                    continue;
                }
                case '@' -> system = path;
                case 'c' -> cloud = path;
                case 'l' -> live.add(path);
                default -> throw new IllegalArgumentException(rule + ": " + line);
            }
            if ("+-0>".indexOf(line.charAt(0)) >= 0) {
                before.put(path, content);
            }
        }
        return new RuleCase(rule, before, after, found, system, cloud, live);
    }

    /** Whether it shows a rule at work, and not only where it does nothing. */
    boolean shows() {
        return !before.equals(after) || !found.isEmpty() || !live.isEmpty();
    }

    @Override
    public String toString() {
        return rule;
    }
}
