package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules of a user's own, as {@code docs/sanitizing-rules.schema.json} describes their file: those of the books, but that
 * "run" has the text of a script, and that nothing calls functions of the books.
 */
final class UserRules {
    private static final String PARAMETER = "rules: ";

    private UserRules() {}

    /**
     * @param yaml content of the file; empty for none
     * @param taken ids that are taken
     * @throws IllegalArgumentException with a sentence for each fault, with its line and field
     */
    static List<Rule> parse(String yaml, Collection<String> taken) {
        if (yaml.isBlank()) {
            return List.of();
        }
        List<Rule> rules;
        try {
            rules = Profiles.YAML.readValue(yaml, Content.class).rules().stream()
                    .map(UserRules::withScripts)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(PARAMETER + sentence(yaml, e), e);
        }
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>(taken);
        for (Rule rule : rules) {
            List<String> faults = RuleBook.faults(rule, "");
            faults.addAll(limits(rule));
            if (!ids.add(String.valueOf(rule.id()))) {
                faults.add("id: there is such a rule already");
            }
            faults.forEach(fault -> problems.add(
                    "line " + line(yaml, "/rules/" + rules.indexOf(rule)) + ", rule " + rule.id() + ": " + fault));
        }
        if (rules.isEmpty()) {
            problems.add("line 1, rules: there is none");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(PARAMETER + String.join("; ", problems));
        }
        return rules;
    }

    private static Rule withScripts(Rule rule) {
        return rule.doing(rule.actions().stream()
                .map(action -> action instanceof Action.Run run ? new Action.Script(run.run()) : action)
                .toList());
    }

    private static List<String> limits(Rule rule) {
        List<String> faults = new ArrayList<>();
        if (rule.phase() != null && rule.phase().compareTo(Phase.EXTRA) >= 0) {
            faults.add("phase: " + rule.phase() + " is the plugin's own; the last that may be said is HARDENING");
        }
        if (!rule.only().isEmpty()) {
            faults.add("only: it names a function, which there are none of here; leave it out");
        }
        if (!rule.agent().isEmpty()) {
            faults.add("agent: leave it out, and say on: false for a rule that add is to name");
        }
        if (!rule.when().isEmpty()) {
            faults.add("when: leave it out");
        }
        if (rule.again()) {
            faults.add("again: leave it out");
        }
        if (rule.proofs().stream().anyMatch(proof -> proof instanceof Proof.Check)) {
            faults.add("scan: check names a function, which there are none of here; say absent, empty or lines");
        }
        return faults;
    }

    /** The number of the line on which what a pointer names begins, or else what it is in. */
    private static int line(String yaml, String pointer) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = Profiles.YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            return 1;
        }
        String place = pointer;
        while (!lines.containsKey(place) && place.contains("/")) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return lines.getOrDefault(place, 1);
    }

    private static String sentence(String yaml, JsonProcessingException fault) {
        if (!(fault instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            JsonLocation place = fault.getLocation();
            return "line " + (place == null ? 1 : place.getLineNr()) + ": " + first(fault.getOriginalMessage());
        }
        String pointer = mapping.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
        return "line " + line(yaml, pointer) + ", " + field(mapping) + ": " + said(mapping);
    }

    private static String said(JsonMappingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field; there is "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (fault instanceof InvalidTypeIdException type) {
            return type.getBaseType().getRawClass() == Action.class
                    ? "there is no such action; say one of remove, empty, stop, edit with delete, write with content and mode,"
                            + " uninstall, run"
                    : "there is no such check; say one of absent, empty, lines with match";
        }
        return first(fault.getOriginalMessage());
    }

    private static String first(String message) {
        return message.lines().findFirst().orElse("it cannot be read");
    }

    private static String field(JsonMappingException fault) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }

    record Content(List<Rule> rules) {
        Content {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }
}
