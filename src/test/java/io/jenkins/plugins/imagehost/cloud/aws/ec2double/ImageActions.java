package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Looking for images. */
final class ImageActions {
    private static final Filters<Image> FILTERS = new Filters<Image>()
            .withTags(Image::tags)
            .with("image-id", Image::imageId)
            .with("name", Image::name)
            .with("description", Image::description)
            .with("state", Image::stateAsString)
            .with("architecture", Image::architectureAsString)
            .with("owner-id", Image::ownerId)
            .with("owner-alias", Image::imageOwnerAlias)
            .with("is-public", Image::publicLaunchPermissions)
            .with("image-type", Image::imageTypeAsString)
            .with("image-location", Image::imageLocation)
            .with("manifest-location", Image::imageLocation)
            .with("hypervisor", Image::hypervisorAsString)
            .with("virtualization-type", Image::virtualizationTypeAsString)
            .with("root-device-name", Image::rootDeviceName)
            .with("root-device-type", Image::rootDeviceTypeAsString)
            .with("platform", Image::platformAsString)
            .with("boot-mode", Image::bootModeAsString)
            .with("ena-support", Image::enaSupport)
            .with("creation-date", Image::creationDate)
            .with("source-image-id", Image::sourceImageId)
            .with("source-image-region", Image::sourceImageRegion)
            .with("source-instance-id", Image::sourceInstanceId)
            .with("block-device-mapping.snapshot-id", it -> ebs(it, EbsBlockDevice::snapshotId))
            .with("block-device-mapping.volume-type", it -> ebs(it, EbsBlockDevice::volumeTypeAsString))
            .with("block-device-mapping.volume-size", it -> ebs(it, EbsBlockDevice::volumeSize))
            .with("block-device-mapping.encrypted", it -> ebs(it, EbsBlockDevice::encrypted))
            .with(
                    "block-device-mapping.device-name",
                    it -> it.blockDeviceMappings().stream()
                            .map(BlockDeviceMapping::deviceName)
                            .toList());

    private ImageActions() {}

    private static <T> List<T> ebs(Image image, Function<EbsBlockDevice, T> value) {
        return image.blockDeviceMappings().stream()
                .map(BlockDeviceMapping::ebs)
                .filter(Objects::nonNull)
                .map(value)
                .filter(Objects::nonNull)
                .toList();
    }

    static void register(Actions actions) {
        actions.add(DescribeImagesRequest::builder, ImageActions::describe);
    }

    /** One of the caller's own, to change. */
    static ImageThing own(Context context, String id) {
        ImageThing image = context.region().images.get(context, id);
        if (!image.account.equals(context.account())) {
            throw new ServiceException(403, "AuthFailure", "Not authorized for image:" + id);
        }
        return image;
    }

    private static SdkPojo describe(Context context, DescribeImagesRequest request) {
        Predicate<ImageThing> alsoIf = image -> isOwned(context, image, request.owners())
                && isExecutable(context, image, request.executableUsers())
                && (!request.imageIds().isEmpty()
                        || image.account.equals(context.account())
                        || Boolean.TRUE.equals(request.includeDeprecated())
                        || !image.isDeprecated(context.now()));
        Pages.Page<Image> page = Describe.page(
                context,
                context.region().images,
                request.imageIds(),
                alsoIf,
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken(),
                1,
                1000);
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean isOwned(Context context, ImageThing image, List<String> owners) {
        return owners.isEmpty()
                || owners.contains(image.account)
                || owners.contains("self") && image.account.equals(context.account())
                || image.facts.imageOwnerAlias() != null && owners.contains(image.facts.imageOwnerAlias());
    }

    private static boolean isExecutable(Context context, ImageThing image, List<String> users) {
        return users.isEmpty()
                || users.contains("all") && image.isPublic()
                || image.permissions.stream()
                        .map(LaunchPermission::userId)
                        .filter(Objects::nonNull)
                        .anyMatch(user ->
                                users.contains(user) || users.contains("self") && user.equals(context.account()));
    }
}
