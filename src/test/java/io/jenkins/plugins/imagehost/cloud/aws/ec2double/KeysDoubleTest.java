package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Who may do what, and until when. */
class KeysDoubleTest extends DoubleTest {
    private static final String OTHER = "AKIAI44QH8DHBEXAMPLE";
    private static final String ROLE = "arn:aws:iam::210987654321:role/baker";

    private Ec2Client as(String key) {
        return clients.ec2(HOME, AwsBasicCredentials.create(key, "any"));
    }

    @Test
    void anUnknownKeyIsNobody() {
        assertEquals(401, refused("AuthFailure", () -> as(OTHER).describeVpcs()).statusCode());
        refused(
                "InvalidClientTokenId",
                () -> clients.sts(HOME, AwsBasicCredentials.create(OTHER, "any"))
                        .getCallerIdentity());
        assertEquals(
                Keys.ACCOUNT,
                clients.sts(HOME, AwsBasicCredentials.create(Keys.KEY, "any"))
                        .getCallerIdentity()
                        .account());
    }

    @Test
    void permissionsCanBeTriedAndAreHeld() {
        cloud.keys().permanent(OTHER, Keys.ACCOUNT).allow(OTHER, "ec2:Describe*", "ec2:RunInstances");
        Ec2Client other = as(OTHER);

        AwsServiceException yes = refused(
                "DryRunOperation", () -> other.runInstances(one().dryRun(true).build()));
        assertEquals(412, yes.statusCode());
        refused(
                "UnauthorizedOperation",
                () -> other.createImage(it -> it.dryRun(true).name("abc").instanceId("i-01234567")));
        refused(
                "UnauthorizedOperation",
                () -> other.createImage(it -> it.name("abc").instanceId("i-01234567")));
        refused(
                "UnauthorizedOperation",
                () -> other.runInstances(
                        one().tagSpecifications(tags("instance", "k", "v")).build()));
        refused(
                "UnauthorizedOperation",
                () -> other.runInstances(
                        one().iamInstanceProfile(it -> it.name("p")).build()));
        other.runInstances(one().build());
        cloud.keys().deny(OTHER, "ec2:RunInstances");
        refused("UnauthorizedOperation", () -> other.runInstances(one().build()));
    }

    @Test
    void aRoleIsAssumedForAWhile() {
        cloud.keys().role(ROLE, "secret word", "ec2:Describe*");
        StsClient sts = clients.sts(HOME, AwsBasicCredentials.create(Keys.KEY, "any"));
        refused("AccessDenied", () -> sts.assumeRole(it -> it.roleArn(ROLE).roleSessionName("bake")));
        Credentials got = sts.assumeRole(it -> it.roleArn(ROLE)
                        .roleSessionName("bake")
                        .externalId("secret word")
                        .durationSeconds(900))
                .credentials();
        assertEquals(clock.instant().plusSeconds(900), got.expiration());
        Ec2Client session = clients.ec2(
                HOME, AwsSessionCredentials.create(got.accessKeyId(), got.secretAccessKey(), got.sessionToken()));

        session.describeVpcs();
        refused("UnauthorizedOperation", () -> session.runInstances(one().build()));
        refused("AuthFailure", () -> as(got.accessKeyId()).describeVpcs());
        clock.advance(Duration.ofSeconds(900));
        refused("RequestExpired", session::describeVpcs);
    }

    @Test
    void accountsHaveThingsOfTheirOwn() {
        cloud.keys().permanent(OTHER, "210987654321");
        String id = launch();
        String image = capture("mine");

        refused("InvalidInstanceID.NotFound", () -> as(OTHER).describeInstances(it -> it.instanceIds(id)));
        refused("InvalidAMIID.NotFound", () -> as(OTHER).describeImages(it -> it.imageIds(image)));
        ec2.modifyImageAttribute(it -> it.imageId(image)
                .launchPermission(change -> change.add(
                        LaunchPermission.builder().userId("210987654321").build())));
        assertEquals(
                1,
                as(OTHER)
                        .describeImages(it -> it.executableUsers("self"))
                        .images()
                        .size());
        as(OTHER).runInstances(one().imageId(image).build());
        refused("AuthFailure", () -> as(OTHER).deregisterImage(it -> it.imageId(image)));
        refused(
                "InvalidRequest",
                () -> as(OTHER)
                        .copyImage(it -> it.name("stolen").sourceImageId(image).sourceRegion(HOME)));
    }
}
