package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link CaptureImageStep}. */
public abstract class CaptureForm extends ImageHostStepDescriptor {
    @POST
    public ListBoxModel doFillOnTimeoutItems() {
        return new ListBoxModel(
                new Option(Messages.CaptureForm_onTimeoutFail(), CaptureImageStep.FAIL),
                new Option(Messages.CaptureForm_onTimeoutKeep(), CaptureImageStep.KEEP));
    }

    @POST
    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> CapturePlan.checkName(Values.text(value)));
    }

    @POST
    public FormValidation doCheckExclude(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> CapturePlan.checkExclude(Values.many("exclude", value)));
    }

    @POST
    public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.pairs(item, "tags", value);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }
}
