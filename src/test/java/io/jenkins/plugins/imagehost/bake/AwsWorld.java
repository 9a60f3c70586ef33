package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A world whose cloud is AWS, over HTTP: each call is two points at which the controller can die, before and after it. */
final class AwsWorld extends World implements AutoCloseable {
    final Ec2Double ec2;
    private final AwsCloud aws;

    AwsWorld(CrashPoints crashes, Path payloads) throws IOException {
        super(crashes, payloads);
        DoubleClock clock = new DoubleClock();
        ec2 = Ec2Double.start(clock);
        ec2.faults().listener(crashes::point);
        // so that a loop over all points has no more of them than there are different ones
        ec2.delays().instancePending = Duration.ofSeconds(3);
        ec2.delays().instanceStopping = Duration.ofSeconds(3);
        ec2.delays().instanceTerminating = Duration.ofSeconds(3);
        ec2.delays().imagePending = Duration.ofSeconds(3);
        ec2.delays().snapshotPending = Duration.ofSeconds(2);
        ec2.machines(boot -> new Machines.Machine() {
            @Override
            public String console() {
                return "-----BEGIN SSH HOST KEY KEYS-----\n" + ScriptedShell.HOST_KEY
                        + " root@host\n-----END SSH HOST KEY KEYS-----\n";
            }
        });
        time.whilePassing(clock::advance);
        aws = AwsLab.cloud(ec2);
    }

    @Override
    Cloud connected() {
        return aws;
    }

    @Override
    List<String> existing(ResourceKind kind) {
        String word =
                " " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("host", "instance") + " ";
        return ec2.leftovers().stream().filter(line -> line.contains(word)).toList();
    }

    @Override
    String baseImage() {
        return "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    }

    @Override
    public void close() {
        aws.close();
        ec2.close();
    }
}
