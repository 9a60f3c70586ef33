package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;

/** Making images: from instances, from snapshots, from bundles. */
final class ImageMaking {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}");

    private ImageMaking() {}

    static void register(Actions actions) {
        actions.add(CreateImageRequest::builder, ImageMaking::create);
        actions.add(RegisterImageRequest::builder, ImageMaking::register);
        actions.add(CopyImageRequest::builder, ImageCopies::copy);
    }

    static void checkName(String name, String description) {
        if (!NAME.matcher(name).matches()) {
            throw ServiceException.of(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')',"
                            + " '.', '-', '/' and '_'");
        }
        if (description != null && description.length() > 255) {
            throw ServiceException.badValue(description, "description", "It has more than 255 characters.");
        }
    }

    private static void checkUnused(Context context, String name) {
        context.region()
                .images
                .all()
                .filter(image -> image.account.equals(context.account()) && name.equals(image.facts.name()))
                .findFirst()
                .ifPresent(image -> {
                    throw ServiceException.of(
                            "InvalidAMIName.Duplicate", "AMI name %s is already in use by AMI %s", name, image.id);
                });
    }

    private static SdkPojo create(Context context, CreateImageRequest request) {
        checkName(request.name(), request.description());
        Tags.check(request.tagSpecifications(), Kind.IMAGE, Kind.SNAPSHOT);
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        if (instance.isGoing()) {
            throw ServiceException.of(
                    "IncorrectInstanceState",
                    "The instance '%s' is not in a state from which an image can be created.",
                    instance.id);
        }
        if (instance.phase != Phase.RUNNING && instance.phase != Phase.STOPPED) {
            throw ServiceException.of("InvalidParameterValue", "Instance is not in state 'running' or 'stopped'");
        }
        if (instance.facts.rootDeviceType() != DeviceType.EBS) {
            throw ServiceException.of(
                    "InvalidParameterValue",
                    "Instance does not have a volume attached at root (%s)",
                    instance.facts.rootDeviceName());
        }
        checkUnused(context, request.name());
        Map<String, BlockDeviceMapping> changes = request.blockDeviceMappings().stream()
                .collect(Collectors.toMap(
                        BlockDeviceMapping::deviceName, it -> it, (one, other) -> other, TreeMap::new));
        ImageThing image = new ImageThing(
                context, context.delays().imagePending, context.cloud().faults().imageFailure());
        Tags.put(request.tagSpecifications(), image);
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (VolumeThing volume : instance.volumes.values()) {
            BlockDeviceMapping change = changes.remove(volume.device);
            if (change == null || change.noDevice() == null) {
                SnapshotThing snapshot = context.region()
                        .snapshots
                        .add(SnapshotThing.of(
                                context, volume, "Created by CreateImage(" + instance.id + ") for " + image.id));
                Tags.put(request.tagSpecifications(), snapshot);
                mappings.add(mapping(volume.device, volume.disk, snapshot.id, deletes(volume, change)));
            }
        }
        changes.values().stream().filter(it -> it.noDevice() == null).forEach(mappings::add);
        image.facts = fromInstance(context, request, instance, image.id, mappings);
        context.region().images.add(image);
        if (instance.phase == Phase.RUNNING && !Boolean.TRUE.equals(request.noReboot())) {
            InstanceLife.reboot(context.cloud(), instance, context.now());
        }
        return CreateImageResponse.builder().imageId(image.id).build();
    }

    private static boolean deletes(VolumeThing volume, BlockDeviceMapping change) {
        Boolean wanted =
                change == null || change.ebs() == null ? null : change.ebs().deleteOnTermination();
        return Disk.first(wanted, volume.deleteOnTermination);
    }

    private static BlockDeviceMapping mapping(String device, Disk disk, String snapshot, boolean delete) {
        return BlockDeviceMapping.builder()
                .deviceName(device)
                .ebs(EbsBlockDevice.builder()
                        .snapshotId(snapshot)
                        .volumeSize(disk.sizeGiB())
                        .volumeType(disk.type())
                        .iops(disk.type().equals("gp2") ? null : disk.iops())
                        .throughput(disk.throughput())
                        .deleteOnTermination(delete)
                        .encrypted(disk.key() != null)
                        .kmsKeyId(disk.key())
                        .build())
                .build();
    }

    /** What all new images have in common. */
    static Image.Builder facts(Context context, String id, String name, String description) {
        return Image.builder()
                .imageId(id)
                .name(name)
                .description(description)
                .ownerId(context.account())
                .imageLocation(context.account() + "/" + name)
                .imageType("machine")
                .creationDate(XmlReplies.time(context.now()))
                .hypervisor("xen");
    }

    private static Image fromInstance(
            Context context,
            CreateImageRequest request,
            InstanceThing instance,
            String id,
            List<BlockDeviceMapping> mappings) {
        Instance facts = instance.facts;
        ImageThing source = context.region().images.peek(facts.imageId());
        return facts(context, id, request.name(), request.description())
                .architecture(facts.architectureAsString())
                .bootMode(facts.bootModeAsString())
                .tpmSupport(facts.tpmSupport())
                .imdsSupport(source == null ? null : source.facts.imdsSupportAsString())
                .enaSupport(facts.enaSupport())
                .sriovNetSupport(facts.sriovNetSupport())
                .platform(facts.platformAsString())
                .platformDetails(facts.platformDetails())
                .usageOperation(facts.usageOperation())
                .virtualizationType(facts.virtualizationTypeAsString())
                .rootDeviceName(facts.rootDeviceName())
                .rootDeviceType("ebs")
                .sourceInstanceId(instance.id)
                .sourceImageId(facts.imageId())
                .sourceImageRegion(context.region().name())
                .blockDeviceMappings(mappings)
                .build();
    }

    private static SdkPojo register(Context context, RegisterImageRequest request) {
        checkName(request.name(), request.description());
        Tags.check(request.tagSpecifications(), Kind.IMAGE, Kind.SNAPSHOT);
        checkUnused(context, request.name());
        String boot = request.bootModeAsString();
        if (request.tpmSupportAsString() != null && !"uefi".equals(boot)) {
            throw ServiceException.badCombination("NitroTPM requires the boot mode uefi.");
        }
        ImageThing image = new ImageThing(context, Duration.ZERO, null);
        Image.Builder facts = facts(context, image.id, request.name(), request.description())
                .bootMode(boot)
                .tpmSupport(request.tpmSupportAsString())
                .imdsSupport(request.imdsSupportAsString())
                .enaSupport(Boolean.TRUE.equals(request.enaSupport()))
                .sriovNetSupport(request.sriovNetSupport())
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .virtualizationType(Disk.first(request.virtualizationType(), "paravirtual"))
                .kernelId(request.kernelId())
                .ramdiskId(request.ramdiskId());
        if (request.imageLocation() != null) {
            String architecture = Bundles.architecture(context, request.imageLocation());
            facts.imageLocation(request.imageLocation())
                    .architecture(Disk.first(request.architectureAsString(), architecture))
                    .rootDeviceName(Disk.first(request.rootDeviceName(), "/dev/sda1"))
                    .rootDeviceType("instance-store");
        } else {
            facts.architecture(Disk.first(request.architectureAsString(), "i386"))
                    .rootDeviceName(request.rootDeviceName())
                    .rootDeviceType("ebs")
                    .blockDeviceMappings(Registration.mappings(context, request));
        }
        image.facts = facts.build();
        image.uefiData = request.uefiData();
        Tags.put(request.tagSpecifications(), image);
        context.region().images.add(image);
        return RegisterImageResponse.builder().imageId(image.id).build();
    }
}
