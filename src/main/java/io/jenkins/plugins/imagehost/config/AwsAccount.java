package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import io.jenkins.plugins.imagehost.cloud.aws.AwsSettings;
import io.jenkins.plugins.imagehost.site.Site;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Bakes on AWS, in one region. */
public class AwsAccount extends CloudAccount {
    private final String region;
    private String credentialsId;
    private String roleArn;
    private String externalId;
    private String endpoint;
    private String type;
    private String subnet;
    private String securityGroups;
    private Boolean publicAddress;
    private String connect;
    private String sourceRanges;
    private String tags;
    private String lease;
    private int maxHosts;
    private int requestsPerSecond;

    /**
     * @throws IllegalArgumentException with a sentence, for a region that cannot be
     */
    @DataBoundConstructor
    public AwsAccount(String name, String region) {
        super(name);
        this.region = AwsAccountText.regionOrNothing(region);
    }

    /** Such as {@code eu-west-1}. */
    @NonNull
    @Override
    public String getRegion() {
        return region;
    }

    /** AWS credential of the controller's store; empty for the default chain of the controller. */
    public String getCredentialsId() {
        return AwsAccountText.plain(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    /** Role to assume with the credential; empty for none. */
    public String getRoleArn() {
        return AwsAccountText.plain(roleArn);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setRoleArn(String roleArn) {
        this.roleArn = roleArn;
        settings();
    }

    /** That the role's owner asks for; empty for none. */
    public String getExternalId() {
        return AwsAccountText.plain(externalId);
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    /** URL of EC2, instead of the region's own; empty for that. */
    public String getEndpoint() {
        return AwsAccountText.plain(endpoint);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
        settings();
    }

    /** Instance types of hosts whose step names none, in order of preference, separated by commas. */
    public String getType() {
        return AwsAccountText.plain(type);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setType(String type) {
        this.type = type;
        settings();
    }

    /** Of hosts whose step names none: an id, or a filter such as {@code tag:Name=build}. */
    public String getSubnet() {
        return AwsAccountText.plain(subnet);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setSubnet(String subnet) {
        this.subnet = subnet;
        settings();
    }

    /** Ids, separated by commas; empty for a temporary group a host. */
    public String getSecurityGroups() {
        return AwsAccountText.plain(securityGroups);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setSecurityGroups(String securityGroups) {
        this.securityGroups = securityGroups;
        settings();
    }

    /** Whether hosts get a public address; null for the subnet's own setting. */
    public Boolean getPublicAddress() {
        return publicAddress;
    }

    @DataBoundSetter
    public void setPublicAddress(Boolean publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Which address to connect to: {@code public}, {@code private}, {@code ipv6}, or empty. */
    public String getConnect() {
        return AwsAccountText.plain(connect);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setConnect(String connect) {
        this.connect = connect;
        settings();
    }

    /** From where hosts are reached, in CIDR notation, separated by commas; empty to find out. */
    public String getSourceRanges() {
        return AwsAccountText.plain(sourceRanges);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setSourceRanges(String sourceRanges) {
        this.sourceRanges = sourceRanges;
        settings();
    }

    /** For everything that is made: lines {@code name=value}. */
    public String getTags() {
        return AwsAccountText.plain(tags);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = tags;
        settings();
    }

    @NonNull
    @Override
    public String getLease() {
        return AwsAccountText.plain(lease);
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setLease(String lease) {
        this.lease = AwsAccountText.lease(lease);
    }

    /** Hosts that run at once; 0 for any number. */
    public int getMaxHosts() {
        return maxHosts;
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a number below 0
     */
    @DataBoundSetter
    public void setMaxHosts(int maxHosts) {
        this.maxHosts = AwsAccountText.notNegative("hosts at once", maxHosts);
    }

    /** To the cloud, of all bakes of this account together. */
    public int getRequestsPerSecond() {
        return requestsPerSecond > 0 ? requestsPerSecond : AwsSettings.Limits.DEFAULT.requestsPerSecond();
    }

    /**
     * @param requestsPerSecond 0 for the default
     * @throws IllegalArgumentException with a sentence, for a number below 0
     */
    @DataBoundSetter
    public void setRequestsPerSecond(int requestsPerSecond) {
        this.requestsPerSecond = AwsAccountText.notNegative("requests a second", requestsPerSecond);
    }

    /**
     * An account whose plugins are gone is kept as old data.
     *
     * @throws LinkageError where one of them is missing
     */
    private Object readResolve() {
        AwsCloud.requireSdk();
        return this;
    }

    @NonNull
    @Override
    public AwsCloud connect(@NonNull Site site) {
        return connect();
    }

    @NonNull
    @Override
    protected Map<String, String> tags() {
        return TagLines.parse(getTags());
    }

    @NonNull
    @Override
    public AccountHealth health(@NonNull Site site) throws InterruptedException {
        try (AwsCloud cloud = connect()) {
            return new AwsAccountAnswer(cloud.check()).health();
        } catch (CloudException e) {
            return new AccountHealth(AccountHealth.State.FAILS, e.getMessage());
        }
    }

    AwsCloud connect() {
        String id = getCredentialsId();
        return new AwsCloud(settings(), id.isEmpty() ? null : new AwsCredentialsById(getName(), id));
    }

    @NonNull
    @Override
    protected String problem() {
        return region.isEmpty() ? Messages.AwsAccount_illegalRegion(region) : "";
    }

    private AwsSettings settings() {
        return new AwsSettings(
                getName(),
                region,
                getRoleArn().isEmpty() ? null : new AwsSettings.Role(AwsAccountText.role(roleArn), getExternalId()),
                AwsAccountText.endpoint(getEndpoint()),
                AwsAccountText.types(getType()),
                AwsAccountText.network(getSubnet(), getSecurityGroups(), publicAddress, getConnect()),
                AwsAccountText.ranges(getSourceRanges()),
                tags(),
                new AwsSettings.Limits(maxHosts, getRequestsPerSecond()),
                JenkinsProxy.settings());
    }

    /** The kind "AWS"; there only where the plugins with AWS's SDK and credentials are. */
    @Extension(optional = true)
    @Symbol("aws")
    public static final class DescriptorImpl extends AwsAccountForm {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AwsAccount_displayName();
        }
    }
}
