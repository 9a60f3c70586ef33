package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Where a host is to stand. */
public class NetworkParameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private String subnet;
    private Object securityGroups;
    private Boolean publicAddress;

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
        this.securityGroups = securityGroups;
    }

    /** Null for the subnet's own setting. */
    public Boolean getPublicAddress() {
        return publicAddress;
    }

    @DataBoundSetter
    public void setPublicAddress(Boolean publicAddress) {
        this.publicAddress = publicAddress;
    }

    HostRequest.NetworkRequest request() {
        return new HostRequest.NetworkRequest(Values.text(subnet), Values.strings(securityGroups), publicAddress);
    }
}
