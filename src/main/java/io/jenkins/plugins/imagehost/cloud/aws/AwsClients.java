package io.jenkins.plugins.imagehost.cloud.aws;

import dev.failsafe.RateLimiter;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients of one account and region, under one rate limit. */
final class AwsClients implements AutoCloseable {
    /** What is left of the limit is good for so long: bakes come in bursts, and AWS's own limits are buckets, too. */
    private static final int BURST_SECONDS = 5;

    private static final String SESSION = "image-host";

    private final AwsSettings settings;
    private final Region region;
    private final SdkHttpClient http;
    private final ClientOverrideConfiguration configuration;
    private final AwsCredentialsProvider own;
    private AwsCredentialsProvider effective;
    private Ec2Client ec2;
    private SsmClient ssm;
    private StsClient sts;
    private BundleStore bundles;

    /**
     * @param credentials null for the default chain: environment, profile, instance role
     * @param transport of all regions of the account; whoever made it closes it
     */
    AwsClients(AwsSettings settings, AwsCredentialsProvider credentials, AwsTransport transport) {
        this.settings = settings;
        this.region = Region.of(settings.region());
        this.own = new OrDefault(credentials);
        this.http = transport.http();
        int perSecond = settings.limits().requestsPerSecond();
        this.configuration = ClientOverrideConfiguration.builder()
                .apiCallTimeout(AwsTransport.ANSWER)
                .scheduledExecutorService(transport.timer())
                // The engine repeats calls itself. The SDK would repeat some of the cloud's refusals to no use.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, SESSION)
                .addExecutionInterceptor(new RateLimit(
                        RateLimiter.burstyBuilder((long) perSecond * BURST_SECONDS, Duration.ofSeconds(BURST_SECONDS))
                                .build()))
                .build();
    }

    AwsSettings settings() {
        return settings;
    }

    synchronized Ec2Client ec2() {
        if (ec2 == null) {
            ec2 = configured(Ec2Client.builder(), credentials(), settings.endpoint())
                    .httpClient(http)
                    .build();
        }
        return ec2;
    }

    synchronized SsmClient ssm() {
        if (ssm == null) {
            ssm = configured(SsmClient.builder(), credentials(), otherEndpoint())
                    .httpClient(http)
                    .build();
        }
        return ssm;
    }

    /** @throws CloudException.BadRequest where the SDK for S3 is not there, since it comes from a plugin of its own */
    synchronized BundleStore bundles() throws CloudException.BadRequest {
        if (bundles == null) {
            try {
                bundles = new BundleStore(
                        settings.region(),
                        credentials(),
                        otherEndpoint(),
                        builder -> configured(builder, credentials(), otherEndpoint())
                                .httpClient(http));
            } catch (LinkageError e) {
                throw new CloudException.BadRequest(
                        "bundles are kept in S3, for which this Jenkins needs the plugin aws-java-sdk2-s3", "", e);
            }
        }
        return bundles;
    }

    /** Asks who the account's own credentials are of, and for a role's. */
    synchronized StsClient sts() {
        if (sts == null) {
            sts = configured(StsClient.builder(), own, otherEndpoint())
                    .httpClient(http)
                    .build();
        }
        return sts;
    }

    /** Asks who the account's calls are made as; to be closed. */
    synchronized StsClient effectiveSts() {
        return configured(StsClient.builder(), credentials(), otherEndpoint())
                .httpClient(http)
                .build();
    }

    private AwsCredentialsProvider credentials() {
        if (effective == null) {
            AwsSettings.Role role = settings.role();
            effective = role == null ? own : assumed(role);
        }
        return effective;
    }

    /** Renews its session for as long as it is used. */
    private AwsCredentialsProvider assumed(AwsSettings.Role role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts())
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(SESSION)
                        .externalId(role.externalId().isEmpty() ? null : role.externalId()))
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(
            B builder, AwsCredentialsProvider credentials, URI endpoint) {
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(configuration);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    /** Another cloud answers for all services at one address; an endpoint of AWS's own for one service only. */
    private URI otherEndpoint() {
        return settings.isOfAws() ? null : settings.endpoint();
    }

    @Override
    public synchronized void close() {
        if (ec2 != null) {
            ec2.close();
        }
        if (ssm != null) {
            ssm.close();
        }
        if (bundles != null) {
            bundles.close();
        }
        if (effective instanceof StsAssumeRoleCredentialsProvider session) {
            session.close();
        }
        if (sts != null) {
            sts.close();
        }
    }

    /** Credentials that say nothing mean those of the controller itself. */
    private static final class OrDefault implements AwsCredentialsProvider {
        private final AwsCredentialsProvider said;

        OrDefault(AwsCredentialsProvider said) {
            this.said = said;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            try {
                AwsCredentials credentials = said == null ? null : said.resolveCredentials();
                return credentials == null ? DefaultChain.PROVIDER.resolveCredentials() : credentials;
            } catch (SdkClientException e) {
                throw new NoCredentialsException(e);
            }
        }
    }

    private static final class DefaultChain {
        static final AwsCredentialsProvider PROVIDER =
                DefaultCredentialsProvider.builder().build();
    }
}
