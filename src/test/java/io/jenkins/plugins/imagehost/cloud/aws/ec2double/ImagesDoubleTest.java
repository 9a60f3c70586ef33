package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images beyond the making of one: copies, sharing, their end. */
class ImagesDoubleTest extends DoubleTest {
    private final Supplier<Ec2Client> east = () -> clients.ec2("us-east-1");

    private String copy(CopyImageRequest.Builder request, String source) {
        return east.get()
                .copyImage(request.sourceImageId(source).sourceRegion(HOME).build())
                .imageId();
    }

    private Image there(String id) {
        return east.get().describeImages(it -> it.imageIds(id)).images().get(0);
    }

    @Test
    void aCopyIsAnImageOfItsOwnRegion() {
        String source = capture("an image");
        ec2.createTags(it ->
                it.resources(source).tags(Tag.builder().key("k").value("v").build()));
        CopyImageRequest.Builder request = CopyImageRequest.builder()
                .name("an image")
                .clientToken("t")
                .copyImageTags(true)
                .encrypted(true)
                .kmsKeyId("alias/east")
                .tagSpecifications(tags("snapshot", "s", "1"));

        String id = copy(request, source);
        assertEquals(id, copy(request, source));
        assertEquals(ImageState.PENDING, there(id).state());
        clock.advance(Duration.ofMinutes(5));
        Image image = there(id);
        assertEquals(ImageState.AVAILABLE, image.state());
        assertEquals(
                List.of(source, HOME, "v"),
                List.of(
                        image.sourceImageId(),
                        image.sourceImageRegion(),
                        image.tags().get(0).value()));
        String disk = image.blockDeviceMappings().get(0).ebs().snapshotId();
        Snapshot snapshot = east.get()
                .describeSnapshots(it -> it.snapshotIds(disk))
                .snapshots()
                .get(0);
        assertTrue(snapshot.kmsKeyId().startsWith("arn:aws:kms:us-east-1:"), snapshot.kmsKeyId());
        assertTrue(snapshot.description().startsWith("Copied for DestinationAmi " + id + " from SourceAmi " + source));
        assertEquals("1", snapshot.tags().get(0).value());
    }

    @Test
    void copiesHaveALimitAndCanFail() {
        String source = capture("an image");
        cloud.delays().concurrentCopies = 2;
        copy(CopyImageRequest.builder().name("one"), source);
        String foreign = copy(
                CopyImageRequest.builder()
                        .name("two")
                        .encrypted(true)
                        .kmsKeyId("arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
                source);
        refused("ResourceLimitExceeded", () -> copy(CopyImageRequest.builder().name("three"), source));
        clock.advance(Duration.ofMinutes(5));
        String failing = copyThatFails(source);
        clock.advance(Duration.ofMinutes(5));
        assertEquals(ImageState.FAILED, there(failing).state());
        assertEquals("no such luck", there(failing).stateReason().message());
        assertEquals(
                "Given key ID is not accessible", there(foreign).stateReason().message());
        refused(
                "InvalidParameterDependency",
                () -> copy(CopyImageRequest.builder().name("abc").kmsKeyId("alias/k"), source));
        refused(
                "InvalidAMIName.Malformed",
                () -> copy(CopyImageRequest.builder().name("ü"), source));
    }

    private String copyThatFails(String source) {
        cloud.faults().nextImageFails("no such luck");
        return copy(CopyImageRequest.builder().name("three"), source);
    }

    @Test
    void onlyWhatMayBeSharedIs() {
        String image = capture("an image");
        assertEquals(
                "block-new-sharing",
                ec2.getImageBlockPublicAccessState(it -> {}).imageBlockPublicAccessState());
        refused("OperationNotPermitted", () -> share(image, it -> it.group("all")));
        refused("InvalidAMIAttributeItemValue", () -> share(image, it -> it.userId("me")));
        ec2.disableImageBlockPublicAccess(it -> {});
        share(image, it -> it.group("all"));
        assertTrue(image(image).publicLaunchPermissions());
        share(image, it -> it.organizationArn("arn:aws:organizations::123456789012:organization/o-abcdefghij"));
        assertEquals(2, permissions(image));
        ec2.resetImageAttribute(it -> it.imageId(image).attribute("launchPermission"));
        assertEquals(0, permissions(image));

        assertFalse(ec2.getEbsEncryptionByDefault(it -> {}).ebsEncryptionByDefault());
        assertEquals("alias/aws/ebs", ec2.getEbsDefaultKmsKeyId(it -> {}).kmsKeyId());
        ec2.enableEbsEncryptionByDefault(it -> {});
        String sealed = capture("sealed");
        refused("InvalidParameter", () -> share(sealed, it -> it.userId("210987654321")));
        String disk = image(sealed).blockDeviceMappings().get(0).ebs().snapshotId();
        refused(
                "OperationNotPermitted",
                () -> ec2.modifySnapshotAttribute(it -> it.snapshotId(disk)
                        .attribute("createVolumePermission")
                        .operationType("add")
                        .userIds("210987654321")));
    }

    private void share(String image, Consumer<LaunchPermission.Builder> with) {
        ec2.modifyImageAttribute(it -> it.imageId(image)
                .launchPermission(change -> change.add(
                        LaunchPermission.builder().applyMutation(with).build())));
    }

    private int permissions(String image) {
        return ec2.describeImageAttribute(it -> it.imageId(image).attribute("launchPermission"))
                .launchPermissions()
                .size();
    }

    @Test
    void imagesAreDeprecatedProtectedAndDescribed() {
        String image = capture("an image");
        Instant past = clock.instant().minusSeconds(3600);
        refused(
                "InvalidParameterValue",
                () -> ec2.enableImageDeprecation(it -> it.imageId(image).deprecateAt(past)));
        ec2.enableImageDeprecation(it -> it.imageId(image).deprecateAt(Instant.parse("2030-05-01T10:00:31Z")));
        assertEquals("2030-05-01T10:01:00.000Z", image(image).deprecationTime());
        ec2.disableImageDeprecation(it -> it.imageId(image));
        assertNull(image(image).deprecationTime());

        ec2.enableImageDeregistrationProtection(it -> it.imageId(image).withCooldown(true));
        refused("OperationNotPermitted", () -> ec2.deregisterImage(it -> it.imageId(image)));
        ec2.disableImageDeregistrationProtection(it -> it.imageId(image));
        refused("OperationNotPermitted", () -> ec2.deregisterImage(it -> it.imageId(image)));
        ec2.modifyImageAttribute(it -> it.imageId(image).description(text -> text.value("new")));
        ec2.modifyImageAttribute(
                it -> it.imageId(image).attribute("imdsSupport").value("v2.0"));
        assertEquals("new", image(image).description());
        clock.advance(Duration.ofHours(24));
        ec2.deregisterImage(it -> it.imageId(image));
        refused("InvalidAMIID.NotFound", () -> image(image));
        assertEquals(
                1,
                cloud.leftovers().stream()
                        .filter(it -> it.contains(" snapshot "))
                        .count());
    }

    @Test
    void imagesAreMadeOfInstancesThatAreThere() {
        String id = launch();
        refused(
                "InvalidParameterValue",
                () -> ec2.createImage(it -> it.instanceId(id).name("an image")));
        clock.advance(Duration.ofMinutes(1));
        refused(
                "InvalidAMIName.Malformed",
                () -> ec2.createImage(it -> it.instanceId(id).name("a!")));
        ec2.terminateInstances(it -> it.instanceIds(id));
        refused(
                "IncorrectInstanceState",
                () -> ec2.createImage(it -> it.instanceId(id).name("an image")));
        cloud.faults().nextImageFails("no such luck");
        assertEquals(ImageState.FAILED, image(capture("an image")).state());
    }
}
