package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.imagehost.sanitize.Allowance;
import io.jenkins.plugins.imagehost.sanitize.FreeSpace;
import io.jenkins.plugins.imagehost.sanitize.SanitizeCheck;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link SanitizeHostStep}. */
public abstract class SanitizeForm extends ImageHostStepDescriptor {
    private enum Field {
        PROFILE,
        SKIP,
        ADD,
        REMOVE,
        AGENTS,
        ALLOW
    }

    /** The order is that of the form; the first is the default. */
    @POST
    public ListBoxModel doFillScanItems() {
        return new ListBoxModel(
                new Option(Messages.SanitizeForm_scanFail(), "fail"),
                new Option(Messages.SanitizeForm_scanWarn(), "warn"),
                new Option(Messages.SanitizeForm_scanOff(), "off"));
    }

    @POST
    public ListBoxModel doFillFreeSpaceItems() {
        return new ListBoxModel(
                new Option(Messages.SanitizeForm_freeSpaceTrim(), "trim"),
                new Option(Messages.SanitizeForm_freeSpaceZero(), "zero"),
                new Option(Messages.SanitizeForm_freeSpaceKeep(), "keep"));
    }

    @POST
    public FormValidation doCheckProfile(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, Field.PROFILE, value, value);
    }

    @POST
    public FormValidation doCheckSkip(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String profile) {
        return check(item, Field.SKIP, value, profile);
    }

    @POST
    public FormValidation doCheckAdd(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String profile) {
        return check(item, Field.ADD, value, profile);
    }

    @POST
    public FormValidation doCheckRemove(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String profile) {
        return check(item, Field.REMOVE, value, profile);
    }

    @POST
    public FormValidation doCheckAgents(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String profile) {
        return check(item, Field.AGENTS, value, profile);
    }

    @POST
    public FormValidation doCheckAllow(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String profile) {
        return check(item, Field.ALLOW, value, profile);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }

    static FormValidation check(Item item, Allowance allowance) {
        return FieldCheck.of(item, () -> {
            SanitizeHostStep step = new SanitizeHostStep();
            AllowParameters parameters = new AllowParameters();
            parameters.setPath(allowance.path());
            parameters.setRule(allowance.rule());
            parameters.setReason(allowance.reason());
            step.setAllowRules(List.of(parameters));
            step.request("");
        });
    }

    private static FormValidation check(Item item, Field field, String value, String profile) {
        return FieldCheck.of(item, () -> {
            List<String> values = Values.strings(Values.many("", value));
            ProvisionParameters.refuse(SanitizeCheck.problems(new SanitizeRequest(
                    Values.text(profile),
                    field == Field.SKIP ? values : List.of(),
                    field == Field.ADD ? values : List.of(),
                    field == Field.REMOVE ? values : List.of(),
                    field == Field.AGENTS ? values : List.of(),
                    true,
                    field == Field.ALLOW ? values : List.of(),
                    ScanMode.FAIL,
                    FreeSpace.TRIM,
                    false)));
        });
    }
}
