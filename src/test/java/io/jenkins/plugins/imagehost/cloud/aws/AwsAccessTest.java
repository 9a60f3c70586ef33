package io.jenkins.plugins.imagehost.cloud.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Whom AWS takes an account for, and which way calls go. */
class AwsAccessTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "arn:aws:iam::210987654321:role/bake";
    private static final String BASE = "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    private Ec2Double ec2;

    @BeforeEach
    void start() throws Exception {
        ec2 = Ec2Double.start(DoubleClock.realTime());
    }

    @AfterEach
    void stop() {
        ec2.close();
    }

    private AwsSettings settings(URI endpoint, AwsSettings.Role role, AwsSettings.Proxy proxy) {
        return new AwsSettings(
                "aws",
                AwsLab.REGION,
                role,
                endpoint,
                List.of(),
                NetworkRequest.DEFAULT,
                List.of(),
                Map.of(),
                new AwsSettings.Limits(0, 1000),
                proxy);
    }

    private AwsCloud assuming(String externalId) {
        return new AwsCloud(
                settings(ec2.endpoint(), new AwsSettings.Role(ROLE, externalId), null), AwsLab.credentials());
    }

    @Test
    void aRoleIsAssumedWithWhatItsOwnerAsksForInAllRegions() throws Exception {
        ec2.keys().role(ROLE, "agreed");
        try (AwsCloud cloud = assuming("agreed")) {
            assertEquals(
                    "arn:aws:sts::210987654321:assumed-role/bake/image-host",
                    cloud.check().identity());
            cloud.baseImages().resolve(BASE, "");
            cloud.in("eu-west-1").baseImages().resolve(BASE, "");
        }
    }

    @Test
    void aRoleThatIsNotToBeHadIsSaid() throws Exception {
        ec2.keys().role(ROLE, "agreed");
        try (AwsCloud cloud = assuming("guessed")) {
            CloudException.NotPermitted refused = assertThrows(
                    CloudException.NotPermitted.class, () -> cloud.baseImages().resolve(BASE, ""));
            assertTrue(
                    refused.getMessage().contains("not authorized to perform: sts:AssumeRole"), refused.getMessage());
        }
    }

    @Test
    void aSessionIsNotKeptLongerThanItIsGood() throws Exception {
        AtomicReference<AwsCredentials> now = new AtomicReference<>();
        try (AwsCloud cloud = new AwsCloud(settings(ec2.endpoint(), null, null), now::get)) {
            now.set(session("ASIAONE", Duration.ofHours(1)));
            cloud.baseImages().resolve(BASE, "");
            ec2.keys().remove("ASIAONE");
            now.set(session("ASIATWO", Duration.ofHours(1)));
            cloud.baseImages().resolve(BASE, "");
            now.set(session("ASIAOLD", Duration.ofHours(-1)));
            CloudException refused =
                    assertThrows(CloudException.class, () -> cloud.baseImages().resolve(BASE, ""));
            assertTrue(refused.isTransient(), "a session that has expired may be renewed a moment later: " + refused);
        }
    }

    private AwsCredentials session(String key, Duration good) {
        ec2.keys()
                .session(key, "token of " + key, ACCOUNT, ec2.clock().instant().plus(good));
        return AwsSessionCredentials.create(key, "secret", "token of " + key);
    }

    /** The double is the proxy: nobody else knows the way to that endpoint. */
    @Test
    void callsGoByTheProxy() throws Exception {
        AwsSettings.Proxy proxy =
                new AwsSettings.Proxy(ec2.endpoint().getHost(), ec2.endpoint().getPort(), "", "", List.of());
        URI elsewhere = URI.create("http://cloud.example.invalid");
        try (AwsCloud cloud = new AwsCloud(settings(elsewhere, null, proxy), AwsLab.credentials())) {
            cloud.baseImages().resolve(BASE, "");
        }
        AwsSettings.Proxy not = new AwsSettings.Proxy(
                ec2.endpoint().getHost(), ec2.endpoint().getPort(), "", "", List.of("cloud\\.example\\.invalid"));
        try (AwsCloud cloud = new AwsCloud(settings(elsewhere, null, not), AwsLab.credentials())) {
            assertThrows(
                    CloudException.Unavailable.class, () -> cloud.baseImages().resolve(BASE, ""));
        }
    }
}
