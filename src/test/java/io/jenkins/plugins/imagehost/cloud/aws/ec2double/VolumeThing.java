package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** A volume. */
final class VolumeThing extends Thing<Volume> {
    final Disk disk;
    private final String zone;
    private final Instant readyAt;

    /** Null if it is attached to nothing. */
    InstanceThing instance;

    String device;
    boolean deleteOnTermination;
    private Instant attached;
    private Instant attachedAt;

    /** When it is off; null unless it is being detached. */
    private Instant detachedAt;

    VolumeThing(Context context, Disk disk, String zone, Duration creating) {
        super(Kind.VOLUME, context);
        this.disk = disk;
        this.zone = zone;
        readyAt = created.plus(creating);
    }

    String zone() {
        return zone;
    }

    void attach(InstanceThing to, String asDevice, boolean delete, Instant now, Duration attaching) {
        instance = to;
        device = asDevice;
        deleteOnTermination = delete;
        attached = now;
        attachedAt = now.plus(attaching);
        detachedAt = null;
        to.volumes.put(asDevice, this);
    }

    void detach(Instant at) {
        detachedAt = at;
    }

    /** Takes it off the instance, if nobody has attached it anew since. */
    void detached(Instant now) {
        if (instance != null && detachedAt != null && !detachedAt.isAfter(now)) {
            instance.volumes.remove(device);
            instance = null;
        }
    }

    String state(Instant now) {
        return now.isBefore(readyAt) ? "creating" : instance == null ? "available" : "in-use";
    }

    private String attachment(Instant now) {
        return detachedAt != null ? "detaching" : now.isBefore(attachedAt) ? "attaching" : "attached";
    }

    boolean isAttached(Instant now) {
        return instance != null && attachment(now).equals("attached");
    }

    InstanceBlockDeviceMapping ofInstance(String asDevice, Instant now) {
        return InstanceBlockDeviceMapping.builder()
                .deviceName(asDevice)
                .ebs(EbsInstanceBlockDevice.builder()
                        .volumeId(id)
                        .attachTime(attached)
                        .deleteOnTermination(deleteOnTermination)
                        .status(attachment(now))
                        .build())
                .build();
    }

    VolumeAttachment ofVolume(Instant now) {
        return VolumeAttachment.builder()
                .volumeId(id)
                .instanceId(instance.id)
                .device(device)
                .attachTime(attached)
                .deleteOnTermination(deleteOnTermination)
                .state(attachment(now))
                .build();
    }

    @Override
    Volume view(Instant now) {
        return Volume.builder()
                .volumeId(id)
                .availabilityZone(zone)
                .createTime(created)
                .size(disk.sizeGiB())
                .volumeType(disk.type())
                .iops(disk.iops())
                .throughput(disk.throughput())
                .encrypted(disk.key() != null)
                .kmsKeyId(disk.key())
                .snapshotId(disk.snapshot() == null ? "" : disk.snapshot())
                .multiAttachEnabled(false)
                .state(state(now))
                .attachments(instance == null ? List.of() : List.of(ofVolume(now)))
                .tags(tagList())
                .build();
    }
}
