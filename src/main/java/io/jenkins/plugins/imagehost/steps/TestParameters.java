package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.bake.CaptureOrder;
import io.jenkins.plugins.imagehost.config.DurationText;
import java.io.Serializable;
import java.util.Objects;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a captured image has to stand. */
public class TestParameters implements Describable<TestParameters>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_TIMEOUT = "10m";

    private String command;
    private String url;
    private String contains;
    private String user;
    private String timeout;

    @DataBoundConstructor
    public TestParameters() {
        // All parameters are optional.
    }

    /** For sh on the test host. */
    public String getCommand() {
        return command;
    }

    @DataBoundSetter
    public void setCommand(String command) {
        this.command = command;
    }

    /** To fetch on the test host. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = url;
    }

    /** What the answer has to contain. */
    public String getContains() {
        return contains;
    }

    @DataBoundSetter
    public void setContains(String contains) {
        this.contains = contains;
    }

    /** To log in as; empty for the base image's own. */
    public String getUser() {
        return user;
    }

    @DataBoundSetter
    public void setUser(String user) {
        this.user = user;
    }

    public String getTimeout() {
        return Objects.requireNonNullElse(timeout, DEFAULT_TIMEOUT);
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    /**
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    CaptureOrder.TestBoot order() {
        String page = Values.text(url);
        if (Values.text(command).isEmpty() && page.isEmpty()) {
            throw new IllegalArgumentException("test: nothing to test; say 'command', 'url' or both");
        }
        checkUrl(page);
        return new CaptureOrder.TestBoot(
                command == null ? "" : command,
                page,
                contains == null ? "" : contains,
                Values.text(user),
                DurationText.parse("test: timeout", Values.text(getTimeout())));
    }

    private static void checkUrl(String page) {
        if (!page.isEmpty() && !page.startsWith("http://") && !page.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "test: url '" + page + "' cannot be fetched; say for example 'http://localhost/'");
        }
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<TestParameters> {
        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.unlessEmpty(item, value, () -> checkUrl(Values.text(value)));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, "timeout", value);
        }
    }
}
