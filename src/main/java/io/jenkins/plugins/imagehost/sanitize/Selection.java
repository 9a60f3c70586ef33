package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules that run for a request, and those that it leaves out.
 *
 * @param rules in the order in which they run
 * @param left ids that would run if the request did not say otherwise, with what it says
 */
record Selection(List<Rule> rules, Map<String, String> left) {

    /** Rules for Windows which others depend on. */
    private static final String SYSPREP = "sysprep";

    private static final String PASSWORD_KEPT = "password-kept";

    static Selection of(RuleBook book, SanitizeRequest request) {
        Map<String, String> facts = Map.of(
                "lockPasswords", String.valueOf(request.lockPasswords()),
                "freeSpace", request.freeSpace().name().toLowerCase(Locale.ROOT),
                "sysprep", request.skip().contains(SYSPREP) ? "no" : "yes",
                "password", password(request));
        List<Rule> rules = new ArrayList<>();
        Map<String, String> left = new java.util.LinkedHashMap<>();
        for (Rule rule : book.rules()) {
            boolean wanted = isWanted(rule, request)
                    && (rule.applies() == null || rule.applies().isFor(request.cloud()));
            if (!wanted) {
                continue;
            }
            if (request.skip().contains(rule.id())) {
                left.put(rule.id(), "skip names it");
            } else if (facts.entrySet().containsAll(rule.when().entrySet())) {
                rules.add(rule);
            }
        }
        if (!request.remove().isEmpty()) {
            rules.add(Rule.extra(request.remove()));
            rules.sort(Comparator.comparing(Rule::phase));
        }
        return new Selection(List.copyOf(rules), left);
    }

    /** What becomes of the administrator's password. */
    private static String password(SanitizeRequest request) {
        if (request.add().contains(PASSWORD_KEPT)) {
            return "kept";
        }
        return request.administratorPassword().isEmpty() ? "random" : "specified";
    }

    private static boolean isWanted(Rule rule, SanitizeRequest request) {
        if (request.add().contains(rule.id())) {
            return true;
        }
        return rule.agent().isEmpty()
                ? rule.on()
                : request.agents().contains(rule.agent()) || (rule.on() && request.wantsAgent(rule.agent()));
    }
}
