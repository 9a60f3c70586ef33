package io.jenkins.plugins.imagehost.demo;

import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import io.jenkins.plugins.imagehost.config.AwsAccount;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** EC2 over HTTP, and behind its instances computers with a real SSH server; configured as the account {@code aws}. */
final class OverlayAws implements AutoCloseable {
    private static final String KEY_ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    final Ec2Double ec2;
    final OverlayMachines machines;

    OverlayAws() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may make namespaces");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        machines = new OverlayMachines(port, Duration.ZERO);
        ec2 = Ec2Double.start(DoubleClock.realTime()).machines(machines);
        ec2.delays().none();
        ec2.delays().instancePending = Duration.ofSeconds(1);
        ec2.delays().imagePending = Duration.ofSeconds(2);
        // what the SDK's default chain finds first
        System.setProperty(KEY_ID, Keys.KEY);
        System.setProperty(SECRET, "secret");
        AwsAccount account = new AwsAccount("aws", "us-east-1");
        account.setEndpoint(ec2.endpoint().toString());
        TestRun.configure(account);
    }

    @Override
    public void close() {
        System.clearProperty(KEY_ID);
        System.clearProperty(SECRET);
        ec2.close();
    }
}
