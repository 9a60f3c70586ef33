package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How to log in to a host. */
public class SshParameters implements Describable<SshParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String user;
    private int port;
    private String credentialsId;
    private BastionParameters bastion;
    private Object hostKey;

    @DataBoundConstructor
    public SshParameters() {
        // All parameters are optional.
    }

    /** Empty for the base image's own. */
    public String getUser() {
        return user;
    }

    @DataBoundSetter
    public void setUser(String user) {
        this.user = user;
    }

    /** 0 for what the cloud says. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port;
    }

    /** An SSH credential, for a machine that exists; empty for a new key. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    /** Null to connect directly. */
    public BastionParameters getBastion() {
        return bastion;
    }

    @DataBoundSetter
    public void setBastion(BastionParameters bastion) {
        this.bastion = bastion;
    }

    /** Public keys, each "type base64"; null for what the cloud says. */
    public Object getHostKey() {
        return hostKey;
    }

    @DataBoundSetter
    public void setHostKey(Object hostKey) {
        this.hostKey = Values.many("ssh: hostKey", hostKey);
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<SshParameters> {
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return SshCredentials.items(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return SshCredentials.check(item, value);
        }
    }
}
