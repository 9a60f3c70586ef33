package io.jenkins.plugins.imagehost.cloud.aws;

import dev.failsafe.RateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients of one account and region, on one pool of connections, one timer and under one rate limit. */
final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(50);
    private static final int CONNECTIONS = 16;
    /** What is left of the limit is good for so long: bakes come in bursts, and AWS's own limits are buckets, too. */
    private static final int BURST_SECONDS = 5;

    private static final String SESSION = "image-host";

    private final AwsSettings settings;
    private final Region region;
    private final SdkHttpClient http;
    private final ScheduledThreadPoolExecutor timer = timer();
    private final ClientOverrideConfiguration configuration;
    private final AwsCredentialsProvider own;
    private AwsCredentialsProvider effective;
    private Ec2Client ec2;
    private SsmClient ssm;
    private StsClient sts;

    /** @param credentials null for the default chain: environment, profile, instance role */
    AwsClients(AwsSettings settings, AwsCredentialsProvider credentials) {
        this.settings = settings;
        this.region = Region.of(settings.region());
        this.own = new OrDefault(credentials);
        this.http = http(settings.proxy());
        int perSecond = settings.limits().requestsPerSecond();
        this.configuration = ClientOverrideConfiguration.builder()
                .apiCallTimeout(ANSWER)
                .scheduledExecutorService(timer)
                // The engine repeats calls itself. The SDK would repeat some of the cloud's refusals to no use.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, SESSION)
                .addExecutionInterceptor(new RateLimit(
                        RateLimiter.burstyBuilder((long) perSecond * BURST_SECONDS, Duration.ofSeconds(BURST_SECONDS))
                                .build()))
                .build();
    }

    /** Ends calls that take too long. Left to itself, each client has five threads for that. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "image-host AWS calls");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static SdkHttpClient http(AwsSettings.Proxy proxy) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .connectionMaxIdleTime(IDLE)
                .maxConnections(CONNECTIONS);
        if (proxy != null) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                    .username(proxy.user().isEmpty() ? null : proxy.user())
                    .password(proxy.user().isEmpty() ? null : proxy.password())
                    .nonProxyHosts(Set.copyOf(proxy.exceptions()))
                    .build());
        }
        return builder.build();
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
        if (effective instanceof StsAssumeRoleCredentialsProvider session) {
            session.close();
        }
        if (sts != null) {
            sts.close();
        }
        http.close();
        timer.shutdownNow();
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
