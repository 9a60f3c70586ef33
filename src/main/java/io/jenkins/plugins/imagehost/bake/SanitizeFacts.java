package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import java.util.List;

/** What sanitizing did to a host, rule by rule, and what its scan found that the user accepts. */
public record SanitizeFacts(List<Outcome> outcomes, List<Finding> findings) {
    public SanitizeFacts {
        outcomes = List.copyOf(outcomes);
        findings = List.copyOf(findings);
    }
}
