package io.jenkins.plugins.imagehost.steps;

import java.io.Serializable;
import java.util.Collection;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of a host, which {@code launchImageHost} and {@code withImageHost} share. */
public abstract class HostParameters extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String account;
    private String image;
    private Object type;
    private String name;
    private String arch;
    private SpotParameters spot;
    private DiskParameters disk;
    private NetworkParameters network;
    private SshParameters ssh;
    private String userData;
    private String instanceProfile;
    private Object tags;
    private String lease;
    private String timeout;
    private String adopt;

    public String getAccount() {
        return account;
    }

    @DataBoundSetter
    public void setAccount(String account) {
        this.account = account;
    }

    public String getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(String image) {
        this.image = image;
    }

    public Object getType() {
        return type;
    }

    @DataBoundSetter
    public void setType(Object type) {
        if (type instanceof Collection<?> types && types.isEmpty()) {
            throw new IllegalArgumentException("type: the list is empty; leave it out for the account's default");
        }
        this.type = Values.many("type", type);
    }

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = name;
    }

    public String getArch() {
        return arch;
    }

    @DataBoundSetter
    public void setArch(String arch) {
        this.arch = arch;
    }

    public SpotParameters getSpot() {
        return spot;
    }

    @DataBoundSetter
    public void setSpot(SpotParameters spot) {
        this.spot = spot;
    }

    public DiskParameters getDisk() {
        return disk;
    }

    @DataBoundSetter
    public void setDisk(DiskParameters disk) {
        this.disk = disk;
    }

    public NetworkParameters getNetwork() {
        return network;
    }

    @DataBoundSetter
    public void setNetwork(NetworkParameters network) {
        this.network = network;
    }

    public SshParameters getSsh() {
        return ssh;
    }

    @DataBoundSetter
    public void setSsh(SshParameters ssh) {
        this.ssh = ssh;
    }

    public String getUserData() {
        return userData;
    }

    @DataBoundSetter
    public void setUserData(String userData) {
        this.userData = userData;
    }

    public String getInstanceProfile() {
        return instanceProfile;
    }

    @DataBoundSetter
    public void setInstanceProfile(String instanceProfile) {
        this.instanceProfile = instanceProfile;
    }

    public Object getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(Object tags) {
        this.tags = Values.pairs("tags", tags);
    }

    public String getLease() {
        return lease;
    }

    @DataBoundSetter
    public void setLease(String lease) {
        this.lease = lease;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public String getAdopt() {
        return adopt;
    }

    @DataBoundSetter
    public void setAdopt(String adopt) {
        this.adopt = adopt;
    }
}
