package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.util.Objects;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The host through which a host is reached. */
public class BastionParameters implements Describable<BastionParameters>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SSH_PORT = 22;

    private String host;
    private Integer port;
    private String credentialsId;
    private String hostKey;

    @DataBoundConstructor
    public BastionParameters() {
        // All parameters are optional.
    }

    public String getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return Objects.requireNonNullElse(port, SSH_PORT);
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port;
    }

    /** An SSH credential. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    /** "type base64". */
    public String getHostKey() {
        return hostKey;
    }

    @DataBoundSetter
    public void setHostKey(String hostKey) {
        this.hostKey = hostKey;
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<BastionParameters> {
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return SshCredentials.items(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            FormValidation said = FieldCheck.required(item, "credentialsId", value);
            return said.kind == FormValidation.Kind.OK ? SshCredentials.check(item, value) : said;
        }

        @POST
        public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.required(item, "host", value);
        }

        @POST
        public FormValidation doCheckHostKey(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.required(item, "hostKey", value);
        }
    }
}
