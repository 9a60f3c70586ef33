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

/** Where a host is to stand. */
public class NetworkParameters implements Describable<NetworkParameters>, Serializable {
    private static final long serialVersionUID = 1L;

    private String subnet;
    private Object securityGroups;
    private Boolean publicAddress;
    private String connect;

    @DataBoundConstructor
    public NetworkParameters() {
        // All parameters are optional.
    }

    public String getSubnet() {
        return subnet;
    }

    @DataBoundSetter
    public void setSubnet(String subnet) {
        this.subnet = subnet;
    }

    /** One or several. */
    public Object getSecurityGroups() {
        return securityGroups;
    }

    @DataBoundSetter
    public void setSecurityGroups(Object securityGroups) {
        this.securityGroups = Values.many("network: securityGroups", securityGroups);
    }

    /** Null for the subnet's own setting. */
    public Boolean getPublicAddress() {
        return publicAddress;
    }

    @DataBoundSetter
    public void setPublicAddress(Boolean publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Which of its addresses to connect to: {@code public}, {@code private} or {@code ipv6}. */
    public String getConnect() {
        return connect;
    }

    @DataBoundSetter
    public void setConnect(String connect) {
        this.connect = connect;
    }

    HostRequest.NetworkRequest request() {
        return new HostRequest.NetworkRequest(
                Values.text(subnet), Values.strings(securityGroups), publicAddress, Values.text(connect), 0);
    }

    /** Gives them their form. */
    @Extension
    public static final class DescriptorImpl extends ParametersDescriptor<NetworkParameters> {
        @POST
        public ListBoxModel doFillPublicAddressItems() {
            return new ListBoxModel(
                    new Option(Messages.NetworkParameters_publicAddressUnsaid(), ""),
                    new Option(Messages.Form_yes(), "true"),
                    new Option(Messages.Form_no(), "false"));
        }

        @POST
        public ListBoxModel doFillConnectItems() {
            return new ListBoxModel(
                    new Option(Messages.NetworkParameters_connectUnsaid(), ""),
                    new Option(Messages.NetworkParameters_connectPublic(), HostRequest.NetworkRequest.PUBLIC),
                    new Option(Messages.NetworkParameters_connectPrivate(), HostRequest.NetworkRequest.PRIVATE),
                    new Option(Messages.NetworkParameters_connectIpv6(), HostRequest.NetworkRequest.IPV6));
        }
    }
}
