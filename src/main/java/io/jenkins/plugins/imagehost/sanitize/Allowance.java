package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Findings that a user accepts.
 *
 * @param path at which they are, with {@code *} and {@code **}
 * @param rule id of the rule or leak that says so; empty for any
 * @param reason why they may be in an image, for the records of it; may be empty
 */
public record Allowance(String path, String rule, String reason) {
    @JsonCreator
    public Allowance(
            @JsonProperty("path") String path,
            @JsonProperty("rule") String rule,
            @JsonProperty("reason") String reason) {
        this.path = path;
        this.rule = Objects.requireNonNullElse(rule, "");
        this.reason = Objects.requireNonNullElse(reason, "");
    }

    /** Of whatever is found at a path, as an older journal has it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Allowance at(String path) {
        return new Allowance(path, "", "");
    }

    boolean accepts(Finding finding) {
        return Pattern.compile(expression(), Pattern.DOTALL)
                .matcher(finding.rule() + " " + finding.path())
                .matches();
    }

    /** A regular expression for a rule, a space and a whole path, for Java, grep and PowerShell. */
    String expression() {
        return (rule.isEmpty() ? "[a-z0-9-]*" : rule) + " "
                + PathPattern.of(PathPattern.fromUser(path)).regex();
    }
}
