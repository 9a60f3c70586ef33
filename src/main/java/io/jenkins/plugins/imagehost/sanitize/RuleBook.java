package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of a family of operating systems, in the order in which they run, with the shell functions that they need.
 */
final class RuleBook {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
    /** Books as they are in their files. */
    private static final Map<String, RuleBook> BOOKS = new ConcurrentHashMap<>();

    private final List<Rule> rules;
    private final String functions;

    private RuleBook(List<Rule> rules, String functions) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::phase)).toList();
        this.functions = functions;
    }

    /** @param profile one of {@link Profiles#names}, or empty for the default where nothing is known of a host */
    static RuleBook load(String profile) {
        return load(Profiles.of(profile, ""));
    }

    /** The book of a profile, its rules switched on and off as the profile says. */
    static RuleBook load(Profile profile) {
        RuleBook book = BOOKS.computeIfAbsent(profile.book(), RuleBook::read);
        return new RuleBook(book.rules.stream().map(profile::switched).toList(), book.functions);
    }

    private static RuleBook read(String name) {
        try {
            return parse(name, resource(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        return ShellScript.load(RuleBook.class, name);
    }

    /**
     * @throws IOException if the text is no rule book, with the place
     * @throws IllegalArgumentException if a rule has a fault, with the rule's id and what would be right
     */
    static RuleBook parse(String name, String yaml) throws IOException {
        Content content = Profiles.YAML.readValue(yaml, Content.class);
        String functions = content.functions().stream().map(RuleBook::resource).collect(Collectors.joining());
        List<Rule> rules = new ArrayList<>(content.rules());
        for (String file : content.files()) {
            rules.addAll(Profiles.YAML.readValue(resource(file), Content.class).rules());
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            List<String> faults = faults(rule, functions);
            if (!ids.add(String.valueOf(rule.id()))) {
                faults.add("its id is given twice");
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(name + ": rule " + rule.id() + ": " + String.join("; ", faults));
            }
        }
        return new RuleBook(rules, functions);
    }

    /** This book, and a user's own rules behind those of their phases. */
    RuleBook with(List<Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new RuleBook(all, functions);
    }

    static List<String> faults(Rule rule, String functions) {
        List<String> faults = new ArrayList<>();
        if (rule.id() == null || !ID.matcher(rule.id()).matches()) {
            faults.add("its id must have lower-case letters, digits and dashes only");
        }
        if (rule.title() == null
                || rule.why() == null
                || rule.phase() == null
                || (rule.actions().isEmpty() && rule.proofs().isEmpty())) {
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
        // in a shell's language, or in PowerShell's
        Predicate<String> defined = function ->
                functions.contains("\n" + function + "() {") || functions.contains("\nfunction " + function + " {");
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

    /**
     * @param functions files with shell functions, which are read together
     * @param files with further rules
     */
    record Content(List<String> functions, List<String> files, List<Rule> rules) {
        Content {
            functions = functions == null ? List.of() : List.copyOf(functions);
            files = files == null ? List.of() : List.copyOf(files);
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }
}
