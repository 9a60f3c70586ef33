package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudContract;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;

/** AWS keeps the contract, over HTTP. */
class AwsCloudContractTest extends CloudContract {
    private static Ec2Double ec2;
    private static AwsCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        ec2 = Ec2Double.start(new DoubleClock());
        cloud = AwsLab.cloud(ec2);
    }

    @AfterAll
    static void stop() {
        cloud.close();
        Assertions.assertEquals(List.of(), ec2.leftovers());
        Assertions.assertEquals(List.of(), ec2.problems());
        ec2.close();
    }

    @Override
    protected Cloud cloud() {
        return cloud;
    }

    @Override
    protected String baseImage() {
        return "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
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
        ec2.clock().advance(Duration.ofSeconds(5));
    }
}
