package io.jenkins.plugins.imagehost.config;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form of an {@link AwsAccount} offers and checks. */
public abstract class AwsAccountForm extends CloudAccountDescriptor {
    /**
     * @throws LinkageError where the plugins with AWS's SDK and credentials are not installed: there is no such kind of
     *     account then
     */
    protected AwsAccountForm() {
        AwsCloud.requireSdk();
        Objects.requireNonNull(AmazonWebServicesCredentials.class);
    }

    /** Another cloud that speaks EC2 has a console of its own, of which nothing is known. */
    @NonNull
    @Override
    public String imagePage(@NonNull CloudAccount account, @NonNull String region, @NonNull String image) {
        String endpoint = ((AwsAccount) account).getEndpoint();
        return endpoint.isEmpty() || endpoint.contains(".amazonaws.com")
                ? AwsAccountText.imagePage(region.isEmpty() ? account.getRegion() : region, image)
                : "";
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        StandardListBoxModel credentials = new StandardListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            credentials.includeEmptyValue();
            credentials.includeMatchingAs(
                    ACL.SYSTEM2,
                    Jenkins.get(),
                    AmazonWebServicesCredentials.class,
                    List.of(),
                    CredentialsMatchers.always());
        }
        return credentials.includeCurrentValue(AwsAccountText.plain(credentialsId));
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value) {
        return check(() -> {
            String id = AwsAccountText.plain(value);
            if (!id.isEmpty() && AwsCredentialsById.find(id) == null) {
                throw new IllegalArgumentException(Messages.AwsAccount_unknownCredential(id));
            }
        });
    }

    @POST
    public FormValidation doCheckType(@QueryParameter String value) {
        return check(() -> AwsAccountText.types(value));
    }

    @POST
    public FormValidation doCheckSubnet(@QueryParameter String value) {
        return check(() -> AwsAccountText.subnet(value));
    }

    @POST
    public FormValidation doCheckSecurityGroups(@QueryParameter String value) {
        return check(() -> AwsAccountText.groups(value));
    }

    @POST
    public FormValidation doCheckRegion(@QueryParameter String value) {
        return check(() -> AwsAccountText.region(value));
    }

    @POST
    public FormValidation doCheckRoleArn(@QueryParameter String value) {
        return check(() -> AwsAccountText.role(value));
    }

    @POST
    public FormValidation doCheckEndpoint(@QueryParameter String value) {
        return check(() -> AwsAccountText.endpoint(value));
    }

    @POST
    public FormValidation doCheckSourceRanges(@QueryParameter String value) {
        return check(() -> AwsAccountText.ranges(value));
    }

    @POST
    public FormValidation doCheckTags(@QueryParameter String value) {
        return check(() -> TagLines.parse(value));
    }

    @POST
    public ListBoxModel doFillPublicAddressItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ListBoxModel(
                new Option(Messages.AwsAccount_publicAddressUnsaid(), ""),
                new Option(Messages.AwsAccount_yes(), "true"),
                new Option(Messages.AwsAccount_no(), "false"));
    }

    @POST
    public ListBoxModel doFillConnectItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ListBoxModel(
                new Option(Messages.AwsAccount_connectUnsaid(), ""),
                new Option(Messages.AwsAccount_connectPublic(), NetworkRequest.PUBLIC),
                new Option(Messages.AwsAccount_connectPrivate(), NetworkRequest.PRIVATE),
                new Option(Messages.AwsAccount_connectIpv6(), NetworkRequest.IPV6));
    }

    /** Whether the account, as it stands in the form, may do what bakes need. */
    @POST
    public FormValidation doTryOut(
            @QueryParameter String region,
            @QueryParameter String credentialsId,
            @QueryParameter String roleArn,
            @QueryParameter String externalId,
            @QueryParameter String endpoint)
            throws InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            AwsAccount account = new AwsAccount("check", AwsAccountText.region(region));
            account.setCredentialsId(credentialsId);
            account.setRoleArn(roleArn);
            account.setExternalId(externalId);
            account.setEndpoint(endpoint);
            try (AwsCloud cloud = account.connect()) {
                return new AwsAccountAnswer(cloud.check()).inTheForm();
            }
        } catch (CloudException | IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static FormValidation check(Runnable parse) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            parse.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
