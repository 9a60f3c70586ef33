package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.net.URI;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clouds that talk to an EC2 on this computer. */
public final class AwsLab {
    public static final String REGION = "us-east-1";

    private AwsLab() {}

    public static AwsCloud cloud(Ec2Double ec2) {
        return cloud(ec2, settings -> settings);
    }

    public static AwsCloud cloud(Ec2Double ec2, UnaryOperator<AwsSettings> change) {
        return new AwsCloud(change.apply(settings(ec2.endpoint())), credentials());
    }

    /** @param requestsPerSecond of all bakes together */
    public static AwsCloud cloud(URI endpoint, int requestsPerSecond) {
        return new AwsCloud(settings(endpoint, requestsPerSecond), credentials());
    }

    static AwsSettings settings(URI endpoint) {
        return settings(endpoint, 1000);
    }

    private static AwsSettings settings(URI endpoint, int requestsPerSecond) {
        AwsSettings usual = AwsSettings.of("aws", REGION);
        return new AwsSettings(
                usual.account(),
                usual.region(),
                null,
                endpoint,
                usual.types(),
                usual.network(),
                usual.sourceRanges(),
                usual.tags(),
                new AwsSettings.Limits(0, requestsPerSecond),
                null);
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(Keys.KEY, "secret"));
    }

    static BundleStore bundles(AwsCloud cloud) throws CloudException {
        return cloud.clients().bundles();
    }
}
