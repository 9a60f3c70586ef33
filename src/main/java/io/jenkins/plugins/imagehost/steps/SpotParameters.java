package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Wishes for a spot instance. */
public class SpotParameters implements Describable<SpotParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String maxPrice;
    private Boolean fallback;

    @DataBoundConstructor
    public SpotParameters() {
        // All parameters are optional.
    }

    /** In US dollars an hour; empty for the on-demand price. */
    public String getMaxPrice() {
        return maxPrice;
    }

    @DataBoundSetter
    public void setMaxPrice(String maxPrice) {
        this.maxPrice = maxPrice;
    }

    /** Whether an on-demand instance will do. */
    public boolean isFallback() {
        return fallback == null || fallback;
    }

    @DataBoundSetter
    public void setFallback(boolean fallback) {
        this.fallback = fallback;
    }

    HostRequest.SpotRequest request() {
        return new HostRequest.SpotRequest(Values.text(maxPrice), isFallback());
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<SpotParameters> {}
}
