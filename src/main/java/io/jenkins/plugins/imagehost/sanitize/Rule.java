package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing to take out of a host, as a rule book has it.
 *
 * @param id by which people skip or add it; unique in its book
 * @param why it is there, with the source
 * @param on whether it runs unless it is skipped; null means yes
 * @param agent the management agent that it is for, if it is for one; else empty
 * @param when values that the request must have
 * @param applies what the host must have; null for nothing
 * @param again whether it runs once more in the last command
 * @param only function that must succeed on the host, else the rule is left out because of {@code otherwise}
 * @param scan what the scan checks; null for what the actions say
 */
record Rule(
        String id,
        String title,
        String why,
        Phase phase,
        Boolean on,
        String agent,
        Map<String, String> when,
        Applies applies,
        boolean again,
        String only,
        String otherwise,
        List<Action> actions,
        List<Proof> scan) {

    Rule {
        on = on == null || on;
        agent = Objects.requireNonNullElse(agent, "");
        when = when == null ? Map.of() : Map.copyOf(when);
        only = Objects.requireNonNullElse(only, "");
        otherwise = Objects.requireNonNullElse(otherwise, "");
        actions = actions == null ? List.of() : List.copyOf(actions);
    }

    /** What the request wants removed beyond the rules. */
    static Rule extra(List<String> userPaths) {
        List<String> paths = userPaths.stream().map(PathPattern::fromUser).toList();
        return new Rule(
                "remove",
                "Remove further paths",
                "The build asks for it.",
                Phase.EXTRA,
                true,
                "",
                Map.of(),
                null,
                false,
                "",
                "",
                List.of(new Action.Remove(paths, List.of(), false)),
                null);
    }

    /** The same, but for whether it runs. */
    Rule switched(boolean runs) {
        return new Rule(id, title, why, phase, runs, agent, when, applies, again, only, otherwise, actions, scan);
    }

    /** The same, but for what it does. */
    Rule doing(List<Action> others) {
        return new Rule(id, title, why, phase, on, agent, when, applies, again, only, otherwise, others, scan);
    }

    List<Proof> proofs() {
        return scan != null
                ? scan
                : actions.stream().flatMap(action -> action.proofs().stream()).toList();
    }

    /** All paths in it, as the book has them. */
    Stream<String> paths() {
        return Stream.concat(
                actions.stream().flatMap(Action::paths), proofs().stream().flatMap(Proof::paths));
    }

    /** All functions of the book's own that it calls. */
    Stream<String> functions() {
        return Stream.of(
                        Stream.of(only),
                        actions.stream().map(Action::function),
                        proofs().stream().map(Proof::function))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty());
    }

    /** Lines for the shell that do it and print the outcome. */
    String shell() {
        String body = actions.stream().map(Action::shell).collect(Collectors.joining());
        if (!only.isEmpty()) {
            body = "if " + only + "; then\n" + body + "else\nnote " + ShellWords.quote(otherwise) + "\nfi\n";
        }
        if (applies != null) {
            body = "if " + applies.shell() + "; then\n" + body + "fi\n";
        }
        return "begin " + ShellWords.quote(id) + "\n" + body + "end\n";
    }

    /** Lines for the shell that print the findings. */
    String scanShell() {
        String body = proofs().stream().map(Proof::shell).collect(Collectors.joining());
        if (applies != null && !body.isEmpty()) {
            body = "if " + applies.shell() + "; then\n" + body + "fi\n";
        }
        return body.isEmpty() ? "" : "rule=" + ShellWords.quote(id) + "\n" + body;
    }

    /**
     * What a host must have.
     *
     * @param exists paths of which one must be there; empty for none
     * @param distributions ids of which its distribution must be one, or be made from; empty for all
     * @param versions of the distribution, such as {@code 16.04} or {@code 9} for all that begin so; empty for all
     * @param clouds kinds of clouds of which it must be in one; empty for all
     */
    record Applies(List<String> exists, List<String> distributions, List<String> versions, List<String> clouds) {
        Applies {
            exists = exists == null ? List.of() : List.copyOf(exists);
            distributions = distributions == null ? List.of() : List.copyOf(distributions);
            versions = versions == null ? List.of() : List.copyOf(versions);
            clouds = clouds == null ? List.of() : List.copyOf(clouds);
        }

        /** Whether it may apply to a host in such a cloud. */
        boolean isFor(String cloud) {
            return clouds.isEmpty() || clouds.contains(cloud);
        }

        String shell() {
            String there = exists.isEmpty()
                    ? "true"
                    : exists.stream()
                            .map(path -> "[ -e \"$root\"" + ShellWords.quote(path) + " ]")
                            .collect(Collectors.joining(" || ", "{ ", "; }"));
            return there + asked("is_like", distributions) + asked("is_version", versions);
        }

        private static String asked(String function, List<String> values) {
            return values.isEmpty()
                    ? ""
                    : " && " + function + " "
                            + values.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
        }
    }
}
