package io.jenkins.plugins.imagehost.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The root disk that a host is to have. */
public class DiskParameters implements Describable<DiskParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private int sizeGiB;
    private String type;
    private int iops;
    private int throughput;
    private Boolean encrypted;
    private String kmsKey;

    @DataBoundConstructor
    public DiskParameters() {
        // All parameters are optional.
    }

    /** 0 for the base image's own size. */
    public int getSizeGiB() {
        return sizeGiB;
    }

    @DataBoundSetter
    public void setSizeGiB(int sizeGiB) {
        this.sizeGiB = sizeGiB;
    }

    public String getType() {
        return type;
    }

    @DataBoundSetter
    public void setType(String type) {
        this.type = type;
    }

    /** 0 for the type's own. */
    public int getIops() {
        return iops;
    }

    @DataBoundSetter
    public void setIops(int iops) {
        this.iops = iops;
    }

    /** In MiB a second; 0 for the type's own. */
    public int getThroughput() {
        return throughput;
    }

    @DataBoundSetter
    public void setThroughput(int throughput) {
        this.throughput = throughput;
    }

    /** Null for the account's own. */
    public Boolean getEncrypted() {
        return encrypted;
    }

    @DataBoundSetter
    public void setEncrypted(Boolean encrypted) {
        this.encrypted = encrypted;
    }

    public String getKmsKey() {
        return kmsKey;
    }

    @DataBoundSetter
    public void setKmsKey(String kmsKey) {
        this.kmsKey = kmsKey;
    }

    HostRequest.DiskRequest request() {
        return new HostRequest.DiskRequest(
                sizeGiB, Values.text(type), iops, throughput, encrypted, Values.text(kmsKey));
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<DiskParameters> {
        @POST
        public ListBoxModel doFillEncryptedItems() {
            return new ListBoxModel(
                    new Option(Messages.DiskParameters_encryptedUnsaid(), ""),
                    new Option(Messages.Form_yes(), "true"),
                    new Option(Messages.Form_no(), "false"));
        }
    }
}
