package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The life of an image, through the real SDK. */
class Ec2DoubleTest extends DoubleTest {
    @Test
    void anImageIsBakedAndEverythingRemoved() {
        ec2.importKeyPair(it -> it.keyName("bake")
                .publicKeyMaterial(
                        SdkBytes.fromUtf8String(NewKeyPair.of("ed25519").publicLine())));
        String group = ec2.createSecurityGroup(it -> it.groupName("bake").description("one bake"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(it -> it.groupId(group)
                .ipPermissions(rule -> rule.ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .ipRanges(range -> range.cidrIp("192.0.2.7/32"))));
        String id =
                launch(one().keyName("bake").securityGroupIds(group).tagSpecifications(tags("instance", "bake", "7")));

        assertEquals(InstanceStateName.PENDING, instance(id).state().name());
        clock.advance(Duration.ofSeconds(20));
        Instance running = instance(id);
        assertEquals(InstanceStateName.RUNNING, running.state().name());
        assertTrue(running.publicIpAddress().startsWith("203.0.113."), running.publicIpAddress());
        assertEquals(List.of(Tag.builder().key("bake").value("7").build()), running.tags());
        assertEquals("x86_64", running.architectureAsString());

        ec2.stopInstances(it -> it.instanceIds(id));
        assertEquals(InstanceStateName.STOPPING, instance(id).state().name());
        clock.advance(Duration.ofSeconds(30));
        assertEquals(InstanceStateName.STOPPED, instance(id).state().name());
        String image = ec2.createImage(it -> it.instanceId(id)
                        .name("web 1")
                        .tagSpecifications(tags("image", "bake", "7"), tags("snapshot", "bake", "7")))
                .imageId();
        assertEquals(ImageState.PENDING, image(image).state());
        refused(
                "InvalidAMIName.Duplicate",
                () -> ec2.createImage(it -> it.instanceId(id).name("web 1")));
        clock.advance(Duration.ofMinutes(3));
        Image ready = image(image);
        assertEquals(ImageState.AVAILABLE, ready.state());
        String snapshot = ready.blockDeviceMappings().get(0).ebs().snapshotId();
        Snapshot disk = ec2.describeSnapshots(it -> it.snapshotIds(snapshot))
                .snapshots()
                .get(0);
        assertEquals("Created by CreateImage(" + id + ") for " + image, disk.description());
        assertEquals("100%", disk.progress());

        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(it -> it.groupId(group)));
        ec2.terminateInstances(it -> it.instanceIds(id));
        clock.advance(Duration.ofSeconds(40));
        assertEquals(InstanceStateName.TERMINATED, instance(id).state().name());
        ec2.deleteSecurityGroup(it -> it.groupId(group));
        ec2.deleteKeyPair(it -> it.keyName("bake"));
        assertEquals(List.of(HOME + " image " + image + " (web 1)", HOME + " snapshot " + snapshot), cloud.leftovers());

        refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(it -> it.snapshotId(snapshot)));
        DeregisterImageResponse gone =
                ec2.deregisterImage(it -> it.imageId(image).deleteAssociatedSnapshots(true));
        assertEquals("success", gone.deleteSnapshotResults().get(0).returnCodeAsString());
        assertEquals(List.of(), cloud.leftovers());
        clock.advance(Duration.ofHours(1));
        refused("InvalidInstanceID.NotFound", () -> instance(id));
        assertEquals(1, cloud.calls().count("RunInstances"));
        assertTrue(cloud.calls().permissions().containsAll(Set.of("ec2:RunInstances", "ec2:CreateTags")));
    }

    @Test
    void everyActionThatIsNotThereIsRefused() {
        refused("InvalidAction", () -> ec2.describeVpnGateways());
    }

    @Test
    void parametersOfNoModelAreRefused() throws Exception {
        HttpURLConnection http = (HttpURLConnection) cloud.endpoint().toURL().openConnection();
        http.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + Keys.KEY + "/20261101/us-east-1/ec2/aws4_request, SignedHeaders=host");
        http.setDoOutput(true);
        http.getOutputStream()
                .write("Action=DescribeImages&Version=2016-11-15&Filters.1.Name=x".getBytes(StandardCharsets.UTF_8));

        assertEquals(400, http.getResponseCode());
        String xml = new String(http.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(xml.contains("<Code>UnknownParameter</Code>") && xml.contains("<RequestID>"), xml);
    }
}
