package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.sanitize.Allowance;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Findings that are accepted, with the reason. */
public class AllowParameters implements Describable<AllowParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String path;
    private String rule;
    private String reason;

    @DataBoundConstructor
    public AllowParameters() {
        // All parameters have setters.
    }

    /**
     * As a Jenkinsfile says it within a list that has texts as well.
     *
     * @throws IllegalArgumentException with a sentence, if it has other parts
     */
    static AllowParameters of(Map<?, ?> map) {
        TreeSet<String> odd = new TreeSet<>();
        map.keySet().forEach(key -> odd.add(String.valueOf(key)));
        odd.removeAll(List.of("path", "rule", "reason"));
        if (!odd.isEmpty()) {
            throw new IllegalArgumentException("allow: '" + odd.first() + "' is unknown; say path, rule and reason, as"
                    + " in [path: '/etc/x', rule: 'private-key', reason: 'a test fixture']");
        }
        AllowParameters parameters = new AllowParameters();
        parameters.setPath(text(map.get("path")));
        parameters.setRule(text(map.get("rule")));
        parameters.setReason(text(map.get("reason")));
        return parameters;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Absolute, with {@code *} and {@code **}. */
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = path;
    }

    /** Its id; empty for any. */
    public String getRule() {
        return rule;
    }

    @DataBoundSetter
    public void setRule(String rule) {
        this.rule = rule;
    }

    /** Why it may be in the image. */
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = reason;
    }

    /**
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    Allowance allowance() {
        if (Values.text(path).isEmpty()) {
            throw new IllegalArgumentException("allow: each needs a 'path'");
        }
        return new Allowance(Values.text(path), Values.text(rule), Values.text(reason));
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<AllowParameters> {
        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return SanitizeForm.check(item, new Allowance(Values.text(value), "", ""));
        }

        @POST
        public FormValidation doCheckRule(@AncestorInPath Item item, @QueryParameter String value) {
            return SanitizeForm.check(item, new Allowance("/x", Values.text(value), "x"));
        }

        @POST
        public FormValidation doCheckReason(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String rule) {
            boolean missing = !Values.text(rule).isEmpty() && Values.text(value).isEmpty();
            return FieldCheck.of(
                    item,
                    () -> ProvisionParameters.refuse(
                            missing ? List.of("say why it may be in the image, since a rule is named") : List.of()));
        }
    }
}
