package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link PublishImageStep}. */
public abstract class PublishForm extends ImageHostStepDescriptor {
    @POST
    public ListBoxModel doFillBumpItems() {
        return new ListBoxModel(
                new Option(Messages.PublishForm_bumpPatch(), "patch"),
                new Option(Messages.PublishForm_bumpMinor(), "minor"),
                new Option(Messages.PublishForm_bumpMajor(), "major"));
    }

    @POST
    public FormValidation doCheckPackage(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> new PublishOrder(Values.text(value), "", null, Bump.PATCH));
    }

    @POST
    public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.unlessEmpty(item, value, () -> Version.parse(Values.text(value)));
    }

    @POST
    public FormValidation doCheckKmsKeys(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.pairs(item, "kmsKeys", value);
    }

    @POST
    public FormValidation doCheckDeprecateAfter(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.unlessEmpty(item, value, () -> DurationText.parse("deprecateAfter", value));
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }
}
