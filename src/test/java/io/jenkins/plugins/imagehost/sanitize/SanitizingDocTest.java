package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lists of rules and profiles in {@code docs/sanitizing.md} are those that there are. With {@code -DwriteDocs} they are
 * written anew.
 */
class SanitizingDocTest {
    private static final Path DOCUMENT = Path.of("docs/sanitizing.md");
    private static final String START = "<!-- from here on written by SanitizingDocTest -->\n";
    private static final RuleBook BOOK = RuleBook.load("linux");

    @Test
    void listsAllRulesAndProfiles() throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(START) + START.length();
        String written = profiles() + rules();
        if (System.getProperty("writeDocs") != null) {
            Files.writeString(DOCUMENT, document.substring(0, start) + written);
        }
        assertEquals(written, Files.readString(DOCUMENT).substring(start));
    }

    private static String profiles() {
        StringBuilder text = new StringBuilder("\n## Profiles\n| profile | is | rules |\n|---|---|---|\n");
        for (Profile profile : Profiles.all()) {
            List<String> rules = new ArrayList<>();
            if (!profile.only().isEmpty()) {
                rules.add("only " + list(profile.only()));
            }
            if (!profile.on().isEmpty()) {
                rules.add("besides " + list(profile.on()));
            }
            if (!profile.off().isEmpty()) {
                rules.add("without " + list(profile.off()));
            }
            String isDefault = profile == Profiles.all().get(0)
                    ? "; the default"
                    : profile.clouds().isEmpty() ? "" : "; the default on " + String.join(", ", profile.clouds());
            text.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            profile.name(),
                            profile.title(),
                            isDefault,
                            rules.isEmpty() ? "those that are on by default" : String.join("; ", rules)));
        }
        return text.toString();
    }

    private static String rules() {
        StringBuilder text = new StringBuilder();
        for (Phase phase : Phase.values()) {
            List<Rule> rules =
                    BOOK.rules().stream().filter(rule -> rule.phase() == phase).toList();
            if (!rules.isEmpty()) {
                text.append("\n## ").append(phase.title()).append("\n");
                text.append("| rule | does | why | when |\n|---|---|---|---|\n");
                rules.forEach(rule -> text.append(
                        "| `%s` | %s | %s | %s |\n".formatted(rule.id(), lower(rule.title()), rule.why(), when(rule))));
            }
        }
        return text.toString();
    }

    private static String lower(String title) {
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private static String when(Rule rule) {
        List<String> conditions = new ArrayList<>();
        if (!rule.on()) {
            conditions.add("`add`");
        }
        if (!rule.agent().isEmpty()) {
            conditions.add("`agents` has it: `" + rule.agent() + "`");
        }
        rule.when().forEach((parameter, value) -> conditions.add("`" + parameter + "` is `" + value + "`"));
        if (rule.applies() != null) {
            Rule.Applies applies = rule.applies();
            if (!applies.exists().isEmpty()) {
                conditions.add("there is "
                        + applies.exists().stream().map(p -> "`" + p + "`").collect(Collectors.joining(" or ")));
            }
            if (!applies.distributions().isEmpty()) {
                conditions.add(String.join(", ", applies.distributions())
                        + (applies.versions().isEmpty() ? "" : " " + String.join(", ", applies.versions())));
            }
            if (!applies.clouds().isEmpty()) {
                conditions.add("on " + String.join(", ", applies.clouds()));
            }
        }
        if (!rule.otherwise().isEmpty()) {
            conditions.add("not if " + rule.otherwise());
        }
        return conditions.isEmpty() ? "always" : String.join("; ", conditions);
    }

    private static String list(List<String> ids) {
        return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
    }
}
