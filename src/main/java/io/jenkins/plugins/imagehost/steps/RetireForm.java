package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link RetireImageStep}. */
public abstract class RetireForm extends ImageHostStepDescriptor {
    @POST
    public FormValidation doCheckPackage(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> new PublishOrder(Values.text(value), "", null, Bump.PATCH));
    }

    @POST
    public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> Version.parse(Values.text(value)));
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }
}
