package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes. */
final class VolumeActions {
    private static final Filters<Volume> FILTERS = new Filters<Volume>()
            .withTags(Volume::tags)
            .with("volume-id", Volume::volumeId)
            .with("status", Volume::stateAsString)
            .with("size", Volume::size)
            .with("snapshot-id", Volume::snapshotId)
            .with("volume-type", Volume::volumeTypeAsString)
            .with("availability-zone", Volume::availabilityZone)
            .with("create-time", Volume::createTime)
            .with("encrypted", Volume::encrypted)
            .with("attachment.instance-id", it -> attachments(it, VolumeAttachment::instanceId))
            .with("attachment.device", it -> attachments(it, VolumeAttachment::device))
            .with("attachment.status", it -> attachments(it, VolumeAttachment::stateAsString))
            .with("attachment.delete-on-termination", it -> attachments(it, VolumeAttachment::deleteOnTermination));

    private VolumeActions() {}

    private static <T> List<T> attachments(Volume volume, Function<VolumeAttachment, T> value) {
        return volume.attachments().stream().map(value).toList();
    }

    static void register(Actions actions) {
        actions.add(DescribeVolumesRequest::builder, VolumeActions::describe);
        actions.add(CreateVolumeRequest::builder, VolumeActions::create);
        actions.add(AttachVolumeRequest::builder, VolumeActions::attach);
        actions.add(DetachVolumeRequest::builder, VolumeActions::detach);
        actions.add(DeleteVolumeRequest::builder, VolumeActions::delete);
    }

    private static SdkPojo describe(Context context, DescribeVolumesRequest request) {
        Describe.idsOrPages(request.volumeIds(), request.maxResults(), "volumeSet");
        Pages.Page<Volume> page = Describe.page(
                context,
                context.region().volumes,
                request.volumeIds(),
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo create(Context context, CreateVolumeRequest request) {
        return context.mine().once("CreateVolume", request.clientToken(), request, () -> {
            VolumeThing volume = make(context, request);
            return () -> shown(volume.view(context.cloud().clock().instant()));
        });
    }

    private static VolumeThing make(Context context, CreateVolumeRequest request) {
        String zone = request.availabilityZone();
        if (zone == null || !context.region().zones().contains(zone)) {
            throw ServiceException.of("InvalidZone.NotFound", "The zone '%s' does not exist.", zone);
        }
        Tags.check(request.tagSpecifications(), Kind.VOLUME);
        SnapshotThing snapshot =
                request.snapshotId() == null ? null : context.region().snapshots.get(context, request.snapshotId());
        if (snapshot == null && request.size() == null) {
            throw ServiceException.missing("size/snapshot");
        }
        if (snapshot != null && !snapshot.state(context.now()).equals("completed")) {
            throw ServiceException.of("IncorrectState", "Snapshot '%s' is in the pending state.", snapshot.id);
        }
        int size = request.size() == null ? snapshot.sizeGiB : request.size();
        if (size < 1 || snapshot != null && size < snapshot.sizeGiB) {
            throw ServiceException.badValue(size, "size", "The volume is smaller than its snapshot, or than 1 GiB.");
        }
        Disk disk = new Disk(
                        null,
                        request.snapshotId(),
                        size,
                        Disk.first(request.volumeTypeAsString(), "gp2"),
                        request.iops(),
                        request.throughput(),
                        Encryption.key(
                                context,
                                request.encrypted(),
                                request.kmsKeyId(),
                                snapshot == null ? null : snapshot.key),
                        false)
                .checked();
        VolumeThing volume =
                context.region().volumes.add(new VolumeThing(context, disk, zone, context.delays().volumeCreating));
        Tags.put(request.tagSpecifications(), volume);
        return volume;
    }

    private static CreateVolumeResponse shown(Volume volume) {
        return CreateVolumeResponse.builder()
                .volumeId(volume.volumeId())
                .availabilityZone(volume.availabilityZone())
                .createTime(volume.createTime())
                .size(volume.size())
                .snapshotId(volume.snapshotId())
                .state(volume.state())
                .volumeType(volume.volumeType())
                .iops(volume.iops())
                .throughput(volume.throughput())
                .encrypted(volume.encrypted())
                .kmsKeyId(volume.kmsKeyId())
                .multiAttachEnabled(false)
                .tags(volume.tags())
                .build();
    }

    private static SdkPojo attach(Context context, AttachVolumeRequest request) {
        VolumeThing volume = context.region().volumes.get(context, request.volumeId());
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        if (volume.instance != null) {
            throw ServiceException.of("VolumeInUse", "%s is already attached to an instance", volume.id);
        }
        if (!volume.state(context.now()).equals("available")) {
            throw ServiceException.of("IncorrectState", "Volume '%s' is not 'available'.", volume.id);
        }
        if (instance.phase != Phase.RUNNING && instance.phase != Phase.STOPPED) {
            throw ServiceException.of("IncorrectState", "Instance '%s' is not 'running'.", instance.id);
        }
        if (!volume.zone().equals(instance.network.subnet.zone)) {
            throw ServiceException.of(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '%s' is not in the same availability zone as instance '%s'",
                    volume.id,
                    instance.id);
        }
        if (!request.device().matches("/dev/(sd[a-z][0-9]*|xvd[a-z]{1,2}|hd[a-z]|sda1)|xvd[a-z]{1,2}")) {
            throw ServiceException.badValue(request.device(), "unixDevice", "It is no device name.");
        }
        if (instance.volumes.containsKey(request.device())) {
            throw ServiceException.of(
                    "InvalidParameterValue",
                    "Invalid value '%s' for unixDevice. Attachment point %s is already in use",
                    request.device(),
                    request.device());
        }
        volume.changing(context);
        instance.changing(context);
        volume.attach(instance, request.device(), false, context.now(), context.delays().volumeAttaching);
        VolumeAttachment view = volume.ofVolume(context.now());
        return AttachVolumeResponse.builder()
                .volumeId(view.volumeId())
                .instanceId(view.instanceId())
                .device(view.device())
                .attachTime(view.attachTime())
                .deleteOnTermination(false)
                .state("attaching")
                .build();
    }

    private static SdkPojo detach(Context context, DetachVolumeRequest request) {
        VolumeThing volume = context.region().volumes.get(context, request.volumeId());
        InstanceThing instance = volume.instance;
        if (instance == null) {
            throw ServiceException.of("IncorrectState", "Volume '%s' is in the 'available' state.", volume.id);
        }
        if (request.instanceId() != null && !request.instanceId().equals(instance.id)
                || request.device() != null && !request.device().equals(volume.device)) {
            throw ServiceException.of(
                    "InvalidAttachment.NotFound",
                    "Volume '%s' is not attached to instance '%s' as device '%s'.",
                    volume.id,
                    request.instanceId(),
                    request.device());
        }
        if (volume.device.equals(instance.facts.rootDeviceName()) && instance.phase != Phase.STOPPED) {
            throw ServiceException.of(
                    "OperationNotPermitted",
                    "Unable to detach root volume '%s' from instance '%s'",
                    volume.id,
                    instance.id);
        }
        volume.changing(context);
        instance.changing(context);
        Instant off = context.now().plus(context.delays().volumeDetaching);
        volume.detach(off);
        context.cloud().timeline().at(off, volume::detached);
        return DetachVolumeResponse.builder()
                .volumeId(volume.id)
                .instanceId(instance.id)
                .device(volume.device)
                .state("detaching")
                .build();
    }

    private static SdkPojo delete(Context context, DeleteVolumeRequest request) {
        VolumeThing volume = context.region().volumes.get(context, request.volumeId());
        if (volume.instance != null) {
            throw ServiceException.of(
                    "VolumeInUse", "Volume %s is currently attached to %s", volume.id, volume.instance.id);
        }
        context.region().volumes.delete(volume, context);
        return DeleteVolumeResponse.builder().build();
    }
}
