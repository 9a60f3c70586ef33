package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudContract;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on any implementation of EC2 that somebody has at hand: {@code -Dimagehost.ec2.endpoint=URL}, and if the
 * default will not do, {@code imagehost.ec2.image}.
 */
class OtherEc2ContractTest extends CloudContract {
    private static final String ENDPOINT = System.getProperty("imagehost.ec2.endpoint", "");
    private static final String IMAGE = System.getProperty(
            "imagehost.ec2.image", "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");

    private AwsCloud cloud;

    @BeforeAll
    static void assumeEndpoint() {
        Assumptions.assumeFalse(ENDPOINT.isEmpty(), "needs an EC2 to talk to: imagehost.ec2.endpoint");
    }

    @Override
    protected Cloud cloud() {
        if (cloud == null) {
            cloud = new AwsCloud(AwsLab.settings(URI.create(ENDPOINT)), AwsLab.credentials());
        }
        return cloud;
    }

    @Override
    protected String baseImage() {
        return IMAGE;
    }

    @Override
    protected String missingBaseImage() {
        return "ami-0123456789abcdef0";
    }

    @Override
    protected String unknownType() {
        return "x9.enormous";
    }

    @Override
    protected void settle() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
}
