package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** Copying images, within a region or from another. */
final class ImageCopies {
    private ImageCopies() {}

    static SdkPojo copy(Context context, CopyImageRequest request) {
        return context.mine().once("CopyImage", request.clientToken(), request, () -> {
            String id = make(context, request);
            return () -> CopyImageResponse.builder().imageId(id).build();
        });
    }

    private static String make(Context context, CopyImageRequest request) {
        ImageMaking.checkName(request.name(), request.description());
        Tags.check(request.tagSpecifications(), Kind.IMAGE, Kind.SNAPSHOT);
        if (!NetworkActions.isOpen(request.sourceRegion())) {
            throw ServiceException.badValue(request.sourceRegion(), "sourceRegion", "It is no region.");
        }
        RegionState from = context.cloud().region(request.sourceRegion());
        ImageThing source = from.images.get(context, request.sourceImageId());
        if (!source.state(context.now()).equals("available")) {
            throw ServiceException.of(
                    "InvalidAMIID.Unavailable",
                    "The image ID '%s' is not available, but %s",
                    source.id,
                    source.state(context.now()));
        }
        checkStorage(context, from, source);
        if (request.kmsKeyId() != null && !Boolean.TRUE.equals(request.encrypted())) {
            throw ServiceException.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        long underWay = context.region()
                .images
                .all()
                .filter(image -> image.isCopy
                        && image.account.equals(context.account())
                        && image.state(context.now()).equals("pending"))
                .count();
        if (underWay >= context.delays().concurrentCopies) {
            throw ServiceException.of(
                    "ResourceLimitExceeded",
                    "Image copy quota exceeded. You may only have %d concurrent image copies in a single region.",
                    context.delays().concurrentCopies);
        }
        String failure = context.cloud().faults().imageFailure();
        String asked = request.kmsKeyId() == null ? null : Encryption.arn(context, request.kmsKeyId());
        if (asked != null && !Encryption.isHere(context, asked)) {
            failure = "Given key ID is not accessible";
        }
        ImageThing image = new ImageThing(context, context.delays().imageCopy, failure);
        image.isCopy = true;
        if (Boolean.TRUE.equals(request.copyImageTags()) && source.account.equals(context.account())) {
            image.tags.putAll(source.tags);
        }
        Tags.put(request.tagSpecifications(), image);
        image.uefiData = source.uefiData;
        image.facts = source.facts.toBuilder()
                .applyMutation(it -> own(context, request, source, image.id, it))
                .blockDeviceMappings(source.facts.blockDeviceMappings().stream()
                        .map(mapping -> mapping(context, request, source, image, asked, mapping))
                        .toList())
                .build();
        context.region().images.add(image);
        return image.id;
    }

    private static void own(
            Context context, CopyImageRequest request, ImageThing source, String id, Image.Builder image) {
        image.imageId(id)
                .name(request.name())
                .description(request.description())
                .ownerId(context.account())
                .imageOwnerAlias(null)
                .imageLocation(context.account() + "/" + request.name())
                .creationDate(XmlReplies.time(context.now()))
                .deprecationTime(null)
                .sourceInstanceId(null)
                .sourceImageId(source.id)
                .sourceImageRegion(request.sourceRegion());
    }

    /** A copy needs the snapshots, not only the image. */
    private static void checkStorage(Context context, RegionState from, ImageThing source) {
        for (String id : source.snapshots()) {
            SnapshotThing snapshot = from.snapshots.peek(id);
            boolean open = source.preset || snapshot != null && snapshot.openTo(context.account());
            if (!open) {
                throw ServiceException.of(
                        "InvalidRequest", "You do not have permission to access the storage of this ami");
            }
        }
    }

    private static BlockDeviceMapping mapping(
            Context context,
            CopyImageRequest request,
            ImageThing source,
            ImageThing image,
            String asked,
            BlockDeviceMapping mapping) {
        EbsBlockDevice disk = mapping.ebs();
        if (disk == null || disk.snapshotId() == null) {
            return mapping;
        }
        boolean encrypted = Boolean.TRUE.equals(request.encrypted())
                || Boolean.TRUE.equals(disk.encrypted())
                || context.mine().encryptionByDefault;
        // the key of the source is not that of the copy, unless that is asked for
        String key = !encrypted ? null : asked == null ? Encryption.defaultKey(context) : asked;
        String description = "Copied for DestinationAmi " + image.id + " from SourceAmi " + source.id
                + " for SourceSnapshot " + disk.snapshotId() + ". Task created on "
                + String.format(Locale.ROOT, "%,d", context.now().toEpochMilli()) + ".";
        SnapshotThing snapshot = context.region()
                .snapshots
                .add(new SnapshotThing(
                        context, "vol-ffffffff", disk.volumeSize(), key, description, context.delays().imageCopy));
        Tags.put(request.tagSpecifications(), snapshot);
        return mapping.toBuilder()
                .ebs(disk.toBuilder()
                        .snapshotId(snapshot.id)
                        .encrypted(encrypted)
                        .kmsKeyId(key)
                        .build())
                .build();
    }
}
