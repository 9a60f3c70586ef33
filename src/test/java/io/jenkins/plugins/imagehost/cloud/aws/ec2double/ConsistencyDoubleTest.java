package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is not seen yet, what is seen still, and what is made once only. */
class ConsistencyDoubleTest extends DoubleTest {
    @Test
    void whatWasMadeIsNotSeenAtOnce() {
        cloud.delays().unseen = Duration.ofSeconds(5);
        String id = launch(one().tagSpecifications(tags("instance", "k", "v")));

        refused("InvalidInstanceID.NotFound", () -> instance(id));
        assertEquals(
                0,
                ec2.describeInstances(it -> it.filters(filter("tag:k", "v")))
                        .reservations()
                        .size());
        assertEquals(
                0,
                ec2.describeTags().tags().stream()
                        .filter(it -> it.resourceId().equals(id))
                        .count());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(
                1,
                ec2.describeInstances(it -> it.filters(filter("tag:k", "v")))
                        .reservations()
                        .size());
    }

    @Test
    void whatWasMadeCannotBeUsedAtOnce() {
        cloud.delays().unusable = Duration.ofSeconds(5);
        String group = ec2.createSecurityGroup(it -> it.groupName("g").description("d"))
                .groupId();

        refused("InvalidGroup.NotFound", () -> launch(one().securityGroupIds(group)));
        clock.advance(Duration.ofSeconds(5));
        launch(one().securityGroupIds(group));
    }

    @Test
    void whatHasChangedIsSeenAsItWas() {
        String id = running();
        String image = capture("an image");
        cloud.delays().stale = Duration.ofSeconds(5);
        ec2.createTags(
                it -> it.resources(id).tags(Tag.builder().key("k").value("v").build()));
        ec2.terminateInstances(it -> it.instanceIds(id));
        ec2.deregisterImage(it -> it.imageId(image));

        assertEquals(InstanceStateName.RUNNING, instance(id).state().name());
        assertEquals(List.of(), instance(id).tags());
        assertEquals(ImageState.AVAILABLE, image(image).state());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(InstanceStateName.SHUTTING_DOWN, instance(id).state().name());
        assertEquals(1, instance(id).tags().size());
        refused("InvalidAMIID.NotFound", () -> image(image));
    }

    @Test
    void aSnapshotIsInUseForAWhileAfterItsImage() {
        String image = capture("an image");
        String snapshot = image(image).blockDeviceMappings().get(0).ebs().snapshotId();
        cloud.delays().snapshotsHeld = Duration.ofSeconds(5);
        ec2.deregisterImage(it -> it.imageId(image));

        refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(it -> it.snapshotId(snapshot)));
        clock.advance(Duration.ofSeconds(5));
        ec2.deleteSnapshot(it -> it.snapshotId(snapshot));
    }

    @Test
    void aTokenMakesThingsOnce() {
        RunInstancesRequest request = one().clientToken("t").build();
        String id = ec2.runInstances(request).instances().get(0).instanceId();
        clock.advance(Duration.ofSeconds(30));

        Instance again = ec2.runInstances(request).instances().get(0);
        assertEquals(id, again.instanceId());
        assertEquals(InstanceStateName.RUNNING, again.state().name());
        refused(
                "IdempotentParameterMismatch",
                () -> launch(one().clientToken("t").instanceType("t3.small")));
        CreateVolumeRequest volume = CreateVolumeRequest.builder()
                .availabilityZone(HOME + "a")
                .size(1)
                .clientToken("t")
                .build();
        assertEquals(
                ec2.createVolume(volume).volumeId(), ec2.createVolume(volume).volumeId());
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.createVolume(volume.toBuilder().size(2).build()));
        assertNotEquals(
                id,
                clients.ec2("us-east-1")
                        .runInstances(request.toBuilder()
                                .imageId(Ec2Double.baseImage(
                                        "us-east-1", "al2023-ami-2023.9.20261015.0-kernel-6.1-x86_64"))
                                .build())
                        .instances()
                        .get(0)
                        .instanceId());
    }
}
