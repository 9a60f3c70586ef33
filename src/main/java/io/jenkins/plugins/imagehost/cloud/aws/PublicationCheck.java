package io.jenkins.plugins.imagehost.cloud.aws;

import static io.jenkins.plugins.imagehost.cloud.aws.PublicationForm.refuseUnless;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Region;

/** Asks AWS, before anything is copied or changed, for what it would refuse later. */
final class PublicationCheck {
    /** The key that AWS manages for each account and region; nobody else can use what it encrypts. */
    private static final String MANAGED = "alias/aws/ebs";
    /** What an account that lets no further image become public answers. */
    private static final String BLOCKED = "block-new-sharing";

    private final AwsClients clients;
    private final Amis amis;

    PublicationCheck(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
    }

    /** In the image's own region. */
    void source(PublishableImage image, Publication publication) throws CloudException, InterruptedException {
        Image source = amis.get(image.id());
        refuseUnless(
                source.state() == ImageState.AVAILABLE,
                "image '" + image.id() + "' cannot be published: it is " + source.stateAsString());
        List<String> targets = publication.targets(image.region());
        refuseUnless(
                targets.isEmpty() || source.rootDeviceType() != DeviceType.INSTANCE_STORE,
                "regions '" + String.join("', '", targets) + "': image '" + image.id()
                        + "' is kept in S3, and a copy would"
                        + " be in a bucket from which nobody removes it; capture it in each region");
        checkRegions(targets);
        Publication.Sharing sharing = publication.sharing();
        boolean encrypted = isEncrypted(source);
        refuseUnless(
                !sharing.everybody() || !encrypted && publication.kmsKeys().isEmpty(),
                "public 'true' is not possible for an encrypted image, and there are to be some; leave "
                        + (encrypted ? "disk.encrypted and disk.kmsKey" : "kmsKeys") + " out");
        refuseUnless(
                !sharing.everybody() || source.productCodes().isEmpty(),
                "public 'true' is not possible for an image of AWS Marketplace, and '" + image.id()
                        + "' is made of one");
        if (sharing.isAny() && encrypted) {
            for (String region : targets) {
                checkKey(region, publication.kmsKey(region), "the image is encrypted");
            }
        } else if (sharing.isAny()) {
            for (String region : publication.kmsKeys().keySet()) {
                checkKey(region, publication.kmsKey(region), "a key is asked for");
            }
        }
    }

    private void checkRegions(List<String> targets) throws CloudException, InterruptedException {
        if (targets.isEmpty()) {
            return;
        }
        TreeSet<String> open = new TreeSet<>(AwsErrors.call(
                "DescribeRegions",
                () -> clients.ec2().describeRegions().regions().stream()
                        .map(Region::regionName)
                        .toList()));
        for (String region : targets) {
            refuseUnless(
                    open.contains(region),
                    "regions '" + region + "' is no region that this account may use: these are " + open);
        }
    }

    private static boolean isEncrypted(Image image) {
        return image.blockDeviceMappings().stream()
                .anyMatch(disk ->
                        disk.ebs() != null && Boolean.TRUE.equals(disk.ebs().encrypted()));
    }

    private static void checkKey(String region, String key, String why) throws CloudException.BadRequest {
        refuseUnless(
                !key.endsWith(MANAGED),
                "kmsKeys '" + key + "' of " + region + " is AWS's own key, and nobody else can use what it encrypts;"
                        + " say a key of your own, since " + why + " and shared");
        refuseUnless(
                !key.isEmpty(),
                "kmsKeys has no key for '" + region + "': " + why
                        + " and shared, and the copy's key has to be one that those it is shared with may use");
    }

    /** In each other region. */
    void target(PublishableImage image, Publication publication) throws CloudException, InterruptedException {
        amis.checkFree(image.name());
        if (publication.sharing().isAny() && publication.kmsKey(region()).isEmpty() && encryptsAll()) {
            refuseUnless(
                    !publication.sharing().everybody(),
                    "public 'true' is not possible in '" + region() + "', where this account encrypts all disks");
            checkKey(region(), defaultKey(), "this account encrypts all disks there");
        }
    }

    private boolean encryptsAll() throws CloudException, InterruptedException {
        return AwsErrors.call(
                "GetEbsEncryptionByDefault",
                () -> clients.ec2().getEbsEncryptionByDefault(request -> {}).ebsEncryptionByDefault());
    }

    private String defaultKey() throws CloudException, InterruptedException {
        return AwsErrors.call(
                "GetEbsDefaultKmsKeyId",
                () -> clients.ec2().getEbsDefaultKmsKeyId(request -> {}).kmsKeyId());
    }

    /** In all regions. */
    void place(Publication publication) throws CloudException, InterruptedException {
        String template = publication.pointers().launchTemplate();
        if (!template.isEmpty()) {
            new LaunchTemplatePointer(clients, template, "").check();
        }
        if (publication.sharing().everybody()) {
            String state = AwsErrors.call(
                    "GetImageBlockPublicAccessState",
                    () -> clients.ec2()
                            .getImageBlockPublicAccessState(request -> {})
                            .imageBlockPublicAccessState());
            refuseUnless(
                    !BLOCKED.equals(state),
                    "public 'true' is not possible in '" + region() + "': block public access for AMIs is on in this"
                            + " account; who may, turns it off by DisableImageBlockPublicAccess");
        }
    }

    private String region() {
        return clients.settings().region();
    }
}
