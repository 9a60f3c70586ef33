package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Volumes, snapshots, and images made of them. */
class DisksDoubleTest extends DoubleTest {
    private Volume volume(String id) {
        return ec2.describeVolumes(it -> it.volumeIds(id)).volumes().get(0);
    }

    private String snapshot(String volume) {
        return ec2.createSnapshot(it -> it.volumeId(volume)).snapshotId();
    }

    @Test
    void aVolumeIsMadeAttachedAndDeleted() {
        String instance = running();
        String zone = instance(instance).placement().availabilityZone();
        String id = ec2.createVolume(it ->
                        it.availabilityZone(zone).size(5).volumeType("gp3").tagSpecifications(tags("volume", "k", "v")))
                .volumeId();
        assertEquals(VolumeState.CREATING, volume(id).state());
        refused("IncorrectState", () -> attach(id, instance));
        clock.advance(Duration.ofSeconds(5));
        attach(id, instance);
        assertEquals("attaching", volume(id).attachments().get(0).stateAsString());
        refused("VolumeInUse", () -> ec2.deleteVolume(it -> it.volumeId(id)));
        clock.advance(Duration.ofSeconds(3));
        assertEquals("attached", volume(id).attachments().get(0).stateAsString());
        assertEquals(2, instance(instance).blockDeviceMappings().size());
        ec2.detachVolume(it -> it.volumeId(id));
        assertEquals("detaching", volume(id).attachments().get(0).stateAsString());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(VolumeState.AVAILABLE, volume(id).state());
        ec2.deleteVolume(it -> it.volumeId(id));
        refused("InvalidVolume.NotFound", () -> volume(id));
    }

    private void attach(String volume, String instance) {
        ec2.attachVolume(it -> it.volumeId(volume).instanceId(instance).device("/dev/sdf"));
    }

    @Test
    void whatIsNotPossibleIsRefused() {
        String instance = running();
        String root = instance(instance).blockDeviceMappings().get(0).ebs().volumeId();
        refused("OperationNotPermitted", () -> ec2.detachVolume(it -> it.volumeId(root)));
        String elsewhere =
                instance(instance).placement().availabilityZone().equals(HOME + "c") ? HOME + "a" : HOME + "c";
        String id =
                ec2.createVolume(it -> it.availabilityZone(elsewhere).size(5)).volumeId();
        clock.advance(Duration.ofSeconds(5));
        refused("InvalidVolume.ZoneMismatch", () -> attach(id, instance));
        refused("IncorrectState", () -> ec2.detachVolume(it -> it.volumeId(id)));
        refused(
                "InvalidZone.NotFound",
                () -> ec2.createVolume(it -> it.availabilityZone("mars-1a").size(5)));
        refused("MissingParameter", () -> ec2.createVolume(it -> it.availabilityZone(elsewhere)));
        refused(
                "InvalidParameterDependency",
                () -> ec2.createVolume(
                        it -> it.availabilityZone(elsewhere).size(5).kmsKeyId("alias/k")));
    }

    @Test
    void theRootVolumeStaysIfItIsToldTo() {
        String id = launch(one().blockDeviceMappings(BlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(disk -> disk.deleteOnTermination(false))
                .build()));
        String root = instance(id).blockDeviceMappings().get(0).ebs().volumeId();
        clock.advance(Duration.ofMinutes(1));
        ec2.terminateInstances(it -> it.instanceIds(id));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(VolumeState.AVAILABLE, volume(root).state());
        assertEquals(List.of(HOME + " volume " + root), cloud.leftovers());
    }

    @Test
    void anImageIsRegisteredFromASnapshot() {
        String instance = running();
        String root = instance(instance).blockDeviceMappings().get(0).ebs().volumeId();
        String snapshot = snapshot(root);
        refused("IncorrectState", () -> register(snapshot, 8));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                "50%",
                ec2.describeSnapshots(it -> it.snapshotIds(snapshot))
                        .snapshots()
                        .get(0)
                        .progress());
        clock.advance(Duration.ofMinutes(1));
        refused("InvalidBlockDeviceMapping", () -> register(snapshot, 7));
        Image image = image(register(snapshot, 9));
        assertEquals(ImageState.AVAILABLE, image.state());
        assertEquals(
                List.of("uefi", "v2.0", "hvm"),
                List.of(image.bootModeAsString(), image.tpmSupportAsString(), image.virtualizationTypeAsString()));
        assertEquals(9, image.blockDeviceMappings().get(0).ebs().volumeSize());
        launch(one().imageId(image.imageId()));
        refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(it -> it.snapshotId(snapshot)));
        ec2.modifySnapshotAttribute(it -> it.snapshotId(snapshot)
                .createVolumePermission(change -> change.add(
                        CreateVolumePermission.builder().userId("210987654321").build())));
        assertEquals(
                1,
                ec2.describeSnapshotAttribute(it -> it.snapshotId(snapshot).attribute("createVolumePermission"))
                        .createVolumePermissions()
                        .size());
    }

    private String register(String snapshot, int size) {
        return ec2.registerImage(it -> it.name("registered")
                        .architecture("x86_64")
                        .rootDeviceName("/dev/xvda")
                        .virtualizationType("hvm")
                        .enaSupport(true)
                        .bootMode("uefi")
                        .tpmSupport("v2.0")
                        .blockDeviceMappings(BlockDeviceMapping.builder()
                                .deviceName("/dev/xvda")
                                .ebs(disk -> disk.snapshotId(snapshot).volumeSize(size))
                                .build()))
                .imageId();
    }

    @Test
    void aSharedSnapshotOutlivesOneOfItsImages() {
        String image = capture("first one");
        String snapshot = image(image).blockDeviceMappings().get(0).ebs().snapshotId();
        register(snapshot, 8);

        DeregisterImageResponse answer =
                ec2.deregisterImage(it -> it.imageId(image).deleteAssociatedSnapshots(true));
        assertEquals("skipped", answer.deleteSnapshotResults().get(0).returnCodeAsString());
        assertTrue(cloud.calls().permissions().contains("ec2:DeleteSnapshot"));
    }
}
