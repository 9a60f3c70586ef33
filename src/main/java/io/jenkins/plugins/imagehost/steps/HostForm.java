package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link HostParameters}. */
public abstract class HostForm extends ImageHostStepDescriptor {
    /** The accounts there are, and one that is no more if the step names it. */
    @POST
    public ListBoxModel doFillAccountItems(@AncestorInPath Item item, @QueryParameter String account) {
        ListBoxModel accounts = new ListBoxModel();
        accounts.add(Messages.HostForm_firstAccount(), "");
        if (FieldCheck.isAllowed(item)) {
            ImageHostConfiguration.get().getAccounts().stream()
                    .filter(one -> item == null || one.isFor(item.getFullName()))
                    .map(CloudAccount::getName)
                    .forEach(accounts::add);
        }
        if (accounts.stream().noneMatch(one -> one.value.equals(Values.text(account)))) {
            accounts.add(Values.text(account));
        }
        return accounts;
    }

    @POST
    public FormValidation doCheckAccount(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> LaunchPlan.account(Values.text(value)));
    }

    @POST
    public FormValidation doCheckImage(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String adopt) {
        return FieldCheck.of(item, () -> LaunchPlan.checkOrigin(Values.text(value), Values.text(adopt)));
    }

    @POST
    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> LaunchPlan.checkName(Values.text(value)));
    }

    @POST
    public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.pairs(item, "tags", value);
    }

    @POST
    public FormValidation doCheckLease(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "lease", value);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, "timeout", value);
    }
}
