package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.provision.ProvisionRequestBuilder;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link ProvisionParameters}. */
public abstract class ProvisionForm extends ImageHostStepDescriptor {
    @POST
    public FormValidation doCheckPackages(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, request -> request.packages(Values.strings(Values.many("packages", value))));
    }

    @POST
    public FormValidation doCheckScript(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String inline) {
        return FieldCheck.of(item, () -> ProvisionParameters.checkOneScript(value, inline));
    }

    @POST
    public FormValidation doCheckSha256(@AncestorInPath Item item, @QueryParameter String value) {
        return check(
                item, request -> request.script(ScriptSource.file("script")).sha256(Values.text(value)));
    }

    @POST
    public FormValidation doCheckEnv(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, request -> request.env(Values.map("env", Values.pairs("env", value))));
    }

    @POST
    public FormValidation doCheckUser(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, request -> request.user(Values.text(value)));
    }

    @POST
    public FormValidation doCheckInterpreter(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, request -> request.interpreter(Values.text(value)));
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }

    private static FormValidation check(Item item, UnaryOperator<ProvisionRequestBuilder> field) {
        return FieldCheck.of(item, () -> ProvisionParameters.check(field));
    }
}
