package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;
import java.util.Objects;

/**
 * Which rules of a book run, as {@code profiles.yaml} has it.
 *
 * @param title for people, to follow the name
 * @param book name of the book that the rules come from
 * @param windows whether it is for Windows; else it is for Linux
 * @param clouds kinds of clouds for whose hosts it is the default
 * @param on ids of rules that run though they are off by default
 * @param off ids of rules that do not, though they are on by default
 * @param only ids of rules besides which none runs; empty for no such limit
 */
record Profile(
        String name,
        String title,
        String book,
        boolean windows,
        List<String> clouds,
        List<String> on,
        List<String> off,
        List<String> only) {

    Profile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(book);
        clouds = clouds == null ? List.of() : List.copyOf(clouds);
        on = on == null ? List.of() : List.copyOf(on);
        off = off == null ? List.of() : List.copyOf(off);
        only = only == null ? List.of() : List.copyOf(only);
    }

    /** The rule as it is in this profile. */
    Rule switched(Rule rule) {
        boolean runs = only.isEmpty()
                ? (rule.on() || on.contains(rule.id())) && !off.contains(rule.id())
                : only.contains(rule.id());
        return rule.switched(runs);
    }
}
