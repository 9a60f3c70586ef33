package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.provision.Repository;
import java.io.Serializable;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A package repository to add to a host. */
public class RepositoryParameters implements Describable<RepositoryParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String name;
    private String source;
    private String key;

    @DataBoundConstructor
    public RepositoryParameters() {
        // All parameters are optional.
    }

    /** Names its files on the host. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = name;
    }

    /** As the host's package manager has it. */
    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = source;
    }

    /** The key it is signed with, or where to get it. */
    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = key;
    }

    /**
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    Repository repository() {
        if (Values.text(name).isEmpty() || Values.text(source).isEmpty()) {
            throw new IllegalArgumentException("repositories: each needs 'name' and 'source'");
        }
        return new Repository(Values.text(name), Values.text(source), key == null ? "" : key);
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<RepositoryParameters> {
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new Repository(Values.text(value), "source", ""));
        }

        @POST
        public FormValidation doCheckSource(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new Repository("name", Values.text(value), ""));
        }

        @POST
        public FormValidation doCheckKey(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new Repository("name", "source", Values.text(value)));
        }

        private static FormValidation check(Item item, Repository repository) {
            return FieldCheck.of(
                    item, () -> ProvisionParameters.check(request -> request.repositories(List.of(repository))));
        }
    }
}
