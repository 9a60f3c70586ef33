package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's real clients, for a double. */
final class Clients implements AutoCloseable {
    /** For all tests: each one reads the computer's certificates anew. */
    private static final SdkHttpClient HTTP = ApacheHttpClient.create();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Ec2Double cloud;

    Clients(Ec2Double cloud) {
        this.cloud = cloud;
    }

    /** With the double's own key, in a region. */
    Ec2Client ec2(String region) {
        return ec2(region, AwsBasicCredentials.create(Keys.KEY, "secret"));
    }

    Ec2Client ec2(String region, AwsCredentials credentials) {
        return open(ready(Ec2Client.builder(), region, credentials));
    }

    S3Client s3(String region) {
        return open(ready(S3Client.builder(), region, AwsBasicCredentials.create(Keys.KEY, "secret"))
                .forcePathStyle(true));
    }

    StsClient sts(String region, AwsCredentials credentials) {
        return open(ready(StsClient.builder(), region, credentials));
    }

    SsmClient ssm(String region) {
        return open(ready(SsmClient.builder(), region, AwsBasicCredentials.create(Keys.KEY, "secret")));
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B ready(
            B builder, String region, AwsCredentials credentials) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(HTTP)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private <C extends AutoCloseable> C open(SdkBuilder<?, C> builder) {
        C client = builder.build();
        opened.add(client);
        return client;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : opened) {
            client.close();
        }
    }
}
