package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import java.util.List;

/**
 * Something that the scan has found in an image, and that the user accepts, for the records of the image.
 *
 * @param rule id of the rule or leak that says so
 * @param path in the image
 * @param line from 1; 0 if it is about the whole file
 * @param reason that the user gives; may be empty
 */
public record AllowedFinding(String rule, String path, long line, String reason) {
    static List<AllowedFinding> of(List<Finding> findings, SanitizeRequest request) {
        return findings.stream()
                .flatMap(finding -> request.allowance(finding).stream()
                        .map(allowance ->
                                new AllowedFinding(finding.rule(), finding.path(), finding.line(), allowance.reason())))
                .toList();
    }
}
