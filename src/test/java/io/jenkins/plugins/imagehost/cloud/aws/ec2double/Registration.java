package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;

/** The disks of an image that is registered from snapshots. */
final class Registration {
    private Registration() {}

    static List<BlockDeviceMapping> mappings(Context context, RegisterImageRequest request) {
        String root = request.rootDeviceName();
        if (root == null
                || request.blockDeviceMappings().stream()
                        .noneMatch(it -> root.equals(it.deviceName())
                                && it.ebs() != null
                                && it.ebs().snapshotId() != null)) {
            throw ServiceException.of(
                    "InvalidBlockDeviceMapping",
                    "The root device name '%s' is not that of a device with a snapshot.",
                    root);
        }
        return request.blockDeviceMappings().stream()
                .map(mapping -> mapping.ebs() == null
                        ? mapping
                        : mapping.toBuilder().ebs(disk(context, mapping.ebs())).build())
                .toList();
    }

    private static EbsBlockDevice disk(Context context, EbsBlockDevice asked) {
        if (asked.snapshotId() == null) {
            return asked;
        }
        SnapshotThing snapshot = context.region().snapshots.get(context, asked.snapshotId());
        if (asked.encrypted() != null) {
            throw ServiceException.of(
                    "InvalidBlockDeviceMapping", "The encryption of a snapshot cannot be set: %s", snapshot.id);
        }
        if (!snapshot.state(context.now()).equals("completed")) {
            throw ServiceException.of(
                    "IncorrectState", "The snapshot '%s' is not in the completed state.", snapshot.id);
        }
        if (asked.volumeSize() != null && asked.volumeSize() < snapshot.sizeGiB) {
            throw ServiceException.of(
                    "InvalidBlockDeviceMapping",
                    "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB",
                    asked.volumeSize(),
                    snapshot.id,
                    snapshot.sizeGiB);
        }
        return asked.toBuilder()
                .volumeSize(Disk.first(asked.volumeSize(), snapshot.sizeGiB))
                .volumeType(Disk.first(asked.volumeTypeAsString(), "gp2"))
                .deleteOnTermination(Disk.first(asked.deleteOnTermination(), true))
                .encrypted(snapshot.key != null)
                .kmsKeyId(snapshot.key)
                .build();
    }
}
