package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules of a family of operating systems, in the order in which they run, with the shell functions that they need.
 */
final class RuleBook {
    /** The books there are; the first is for hosts of which nothing is said. */
    static final List<String> PROFILES = List.of("linux");

    /** Jackson would look for the actions' classes with the thread's class loader, which in Jenkins knows no plugin's. */
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withClassLoader(RuleBook.class.getClassLoader()))
            .build();

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<Rule> rules;
    private final String functions;

    private RuleBook(List<Rule> rules, String functions) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::phase)).toList();
        this.functions = functions;
    }

    /** @param profile one of {@link #PROFILES}, or empty for the first */
    static RuleBook load(String profile) {
        String name = profile.isEmpty() ? PROFILES.get(0) : profile;
        try {
            return parse(name, ShellScript.load(RuleBook.class, name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IOException if the text is no rule book, with the place
     * @throws IllegalArgumentException if a rule has a fault, with the rule's id and what would be right
     */
    static RuleBook parse(String name, String yaml) throws IOException {
        Content content = YAML.readValue(yaml, Content.class);
        String functions = content.functions() == null ? "" : ShellScript.load(RuleBook.class, content.functions());
        Set<String> ids = new HashSet<>();
        for (Rule rule : content.rules()) {
            List<String> faults = faults(rule, functions);
            if (!ids.add(String.valueOf(rule.id()))) {
                faults.add("its id is given twice");
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(name + ": rule " + rule.id() + ": " + String.join("; ", faults));
            }
        }
        return new RuleBook(content.rules(), functions);
    }

    private static List<String> faults(Rule rule, String functions) {
        List<String> faults = new ArrayList<>();
        if (rule.id() == null || !ID.matcher(rule.id()).matches()) {
            faults.add("its id must have lower-case letters, digits and dashes only");
        }
        if (rule.title() == null
                || rule.why() == null
                || rule.phase() == null
                || rule.actions().isEmpty()) {
            faults.add("it needs a title, why, a phase and actions");
        }
        if (rule.only().isEmpty() != rule.otherwise().isEmpty()) {
            faults.add("only and otherwise go together");
        }
        rule.paths().forEach(path -> {
            if (PathPattern.problem(path) != null) {
                faults.add("the path " + path + " " + PathPattern.problem(path));
            } else if (PathPattern.isVital(path)) {
                faults.add("the path " + path + " would take the system with it");
            }
        });
        Predicate<String> defined = function -> functions.contains("\n" + function + "() {");
        rule.functions().filter(defined.negate()).forEach(function -> faults.add("there is no function " + function));
        return faults;
    }

    List<Rule> rules() {
        return rules;
    }

    /** Shell functions that the rules call; empty for none. */
    String functions() {
        return functions;
    }

    List<String> ids() {
        return rules.stream().map(Rule::id).toList();
    }

    /** The management agents that there are rules for. */
    List<String> agents() {
        return rules.stream()
                .map(Rule::agent)
                .filter(agent -> !agent.isEmpty())
                .distinct()
                .toList();
    }

    record Content(String functions, List<Rule> rules) {
        Content {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }
}
