package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.provision.FileCopy;
import java.io.Serializable;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A file or directory of the workspace to put on a host. */
public class FileParameters implements Describable<FileParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String from;
    private String to;
    private String mode;
    private String owner;

    @DataBoundConstructor
    public FileParameters() {
        // All parameters are optional.
    }

    /** Relative to the workspace. */
    public String getFrom() {
        return from;
    }

    @DataBoundSetter
    public void setFrom(String from) {
        this.from = from;
    }

    /** Absolute, on the host. */
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = to;
    }

    /** Octal; empty to keep the file's own. */
    public String getMode() {
        return mode;
    }

    @DataBoundSetter
    public void setMode(String mode) {
        this.mode = mode;
    }

    /** "user" or "user:group"; empty for root. */
    public String getOwner() {
        return owner;
    }

    @DataBoundSetter
    public void setOwner(String owner) {
        this.owner = owner;
    }

    /**
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    FileCopy copy() {
        if (Values.text(from).isEmpty() || Values.text(to).isEmpty()) {
            throw new IllegalArgumentException(
                    "files: each needs 'from' (in the workspace) and 'to' (on the host), as in [from: 'site.conf', to: '/etc/site.conf']");
        }
        return new FileCopy(Values.text(from), Values.text(to), Values.text(mode), Values.text(owner));
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<FileParameters> {
        @POST
        public FormValidation doCheckFrom(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new FileCopy(Values.text(value), "/", "", ""));
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new FileCopy("file", Values.text(value), "", ""));
        }

        @POST
        public FormValidation doCheckMode(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new FileCopy("file", "/", Values.text(value), ""));
        }

        @POST
        public FormValidation doCheckOwner(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, new FileCopy("file", "/", "", Values.text(value)));
        }

        private static FormValidation check(Item item, FileCopy file) {
            return FieldCheck.of(item, () -> ProvisionParameters.check(request -> request.files(List.of(file))));
        }
    }
}
