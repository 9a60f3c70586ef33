package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a request before anything is done to a host. */
public final class SanitizeCheck {
    private final List<String> problems = new ArrayList<>();

    private SanitizeCheck() {}

    /** One sentence for each bad value, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(SanitizeRequest request) {
        if (!request.profile().isEmpty() && !RuleBook.PROFILES.contains(request.profile())) {
            return List.of("profile: \"" + request.profile() + "\" is unknown; there is "
                    + String.join(", ", RuleBook.PROFILES));
        }
        RuleBook book = RuleBook.load(request.profile());
        SanitizeCheck check = new SanitizeCheck();
        request.skip().forEach(id -> check.known("skip", id, "rule", book.ids()));
        request.add().forEach(id -> check.known("add", id, "rule", book.ids()));
        request.agents().forEach(agent -> check.known("agents", agent, "agent", book.agents()));
        request.add().stream()
                .filter(request.skip()::contains)
                .forEach(id -> check.add("add: \"" + id + "\" is in skip as well; leave it in one of them"));
        for (String path : request.remove()) {
            check.path("remove", path);
            if (PathPattern.isVital(path)) {
                check.add("remove: \"" + path + "\" would take the system with it; name what is to go in it");
            }
        }
        request.allow().forEach(path -> check.path("allow", path));
        return check.problems;
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
