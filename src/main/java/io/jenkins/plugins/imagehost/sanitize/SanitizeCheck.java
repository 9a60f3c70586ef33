package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a request before anything is done to a host. */
public final class SanitizeCheck {
    private final List<String> problems = new ArrayList<>();

    private SanitizeCheck() {}

    /** One sentence for each bad value, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(SanitizeRequest request) {
        if (!request.profile().isEmpty() && !Profiles.names().contains(request.profile())) {
            return List.of("profile: \"" + request.profile() + "\" is unknown; there are "
                    + String.join(", ", Profiles.names()));
        }
        RuleBook book;
        try {
            book = request.book();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        SanitizeCheck check = new SanitizeCheck();
        List<String> ids = new ArrayList<>(book.ids());
        ids.addAll(LeakBook.linux().ids());
        ids.addAll(SanitizeScript.SCANS);
        // which system the host runs is known later, and then looked at again
        List<String> others = request.profile().isEmpty()
                ? RuleBook.load(Profiles.of("", "", true)).ids()
                : List.of();
        request.skip().stream().filter(id -> !others.contains(id)).forEach(id -> check.known("skip", id, "rule", ids));
        request.add().stream()
                .filter(id -> !others.contains(id))
                .forEach(id -> check.known("add", id, "rule", book.ids()));
        check.agents(request.agents(), book.agents());
        request.add().stream()
                .filter(request.skip()::contains)
                .forEach(id -> check.add("add: \"" + id + "\" is in skip as well; leave it in one of them"));
        for (String path : request.remove()) {
            check.path("remove", path);
            if (PathPattern.isVital(path)) {
                check.add("remove: \"" + path + "\" would take the system with it; name what is to go in it");
            }
        }
        for (Allowance allowance : request.allow()) {
            check.path("allow", allowance.path());
            if (!allowance.rule().isEmpty() && !others.contains(allowance.rule())) {
                check.known("allow", allowance.rule(), "rule", ids);
            }
            if (!allowance.rule().isEmpty() && allowance.reason().isBlank()) {
                check.add("allow: " + allowance.path() + " has no reason, which is needed where a rule is named; say"
                        + " why it may be in the image");
            }
        }
        if (request.zeroLimitGiB() < 0) {
            check.add("zeroLimitGiB: " + request.zeroLimitGiB() + " is less than nothing; say 0 for no limit");
        }
        return check.problems;
    }

    private void agents(List<String> values, List<String> known) {
        values.stream()
                .filter(value -> !value.equals(SanitizeRequest.ALL_AGENTS) && !value.equals(SanitizeRequest.NO_AGENTS))
                .forEach(value -> known("agents", value, "agent", known));
        if (values.contains(SanitizeRequest.NO_AGENTS) && values.size() > 1) {
            add("agents: \"none\" stands alone, and not beside \"" + values.get(values.indexOf("none") == 0 ? 1 : 0)
                    + "\"");
        }
    }

    private void known(String parameter, String value, String kind, List<String> names) {
        if (!names.contains(value)) {
            List<String> near = NearNames.of(value, names);
            add(parameter + ": \"" + value + "\" is no known " + kind + "; "
                    + (near.isEmpty()
                            ? "there are " + String.join(", ", names)
                            : "near it: " + String.join(", ", near)));
        }
    }

    private void path(String parameter, String path) {
        String problem = PathPattern.problem(path);
        if (problem != null) {
            add(parameter + ": \"" + path + "\" " + problem);
        }
    }

    private void add(String problem) {
        problems.add(problem);
    }
}
