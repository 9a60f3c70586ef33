package io.jenkins.plugins.imagehost.steps;

import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The host through which a host is reached. */
public class BastionParameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private String host;
    private int port = 22;
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
        return port;
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
}
