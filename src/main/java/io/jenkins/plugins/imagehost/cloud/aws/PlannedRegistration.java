package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.BootModeValues;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBootModeValues;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** An AMI of the snapshot that was made before, which is for machines like the instance that the snapshot comes from. */
record PlannedRegistration(AwsClients clients, Amis amis, CaptureRequest request, String hostId)
        implements PlannedResource {
    private static final String PARAVIRTUAL = "paravirtual";

    @Override
    public ResourceKind kind() {
        return ResourceKind.IMAGE;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        RegisterImageRequest registration = registration(made.get(ResourceKind.SNAPSHOT));
        try {
            return AwsErrors.callOnNew(
                    "RegisterImage",
                    () -> clients.ec2().registerImage(registration).imageId());
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(Amis.TAKEN)) {
                // RegisterImage takes no token
                return amis.madeEarlier(request.name(), token(), e);
            }
            throw e;
        }
    }

    private RegisterImageRequest registration(String snapshot) throws CloudException, InterruptedException {
        RootVolume root = RootVolume.of(clients, hostId);
        Instance host = root.instance();
        Optional<Image> base = amis.find(host.imageId());
        String bootMode = request.bootMode().isEmpty()
                ? host.bootModeAsString()
                : BootModes.of(request.bootMode()).toString();
        RegisterImageRequest.Builder image = RegisterImageRequest.builder()
                .name(request.name())
                .description(request.description().isEmpty() ? null : request.description())
                .architecture(host.architectureAsString())
                .virtualizationType(host.virtualizationTypeAsString())
                .rootDeviceName(host.rootDeviceName())
                .bootMode(bootMode)
                .enaSupport(host.enaSupport())
                .sriovNetSupport(host.sriovNetSupport())
                .imdsSupport(
                        request.imds().isEmpty()
                                ? base.map(Image::imdsSupportAsString).orElse(null)
                                : request.imds())
                .blockDeviceMappings(disks(snapshot, root, base))
                .tagSpecifications(new AwsTags(clients.settings(), token(), request.name(), request.tags())
                        .on(ResourceType.IMAGE));
        if (BootModeValues.UEFI.toString().equals(bootMode)) {
            image.tpmSupport(host.tpmSupport());
        }
        if (host.currentInstanceBootMode() == InstanceBootModeValues.UEFI
                && !BootModeValues.LEGACY_BIOS.toString().equals(bootMode)) {
            image.uefiData(uefiData());
        }
        if (PARAVIRTUAL.equals(host.virtualizationTypeAsString())) {
            image.kernelId(host.kernelId()).ramdiskId(host.ramdiskId());
        }
        return image.build();
    }

    /** The root disk, and the disks of the computer that a machine runs on, which the base image asks for. */
    private static List<BlockDeviceMapping> disks(String snapshot, RootVolume root, Optional<Image> base) {
        List<BlockDeviceMapping> disks = new ArrayList<>();
        disks.add(BlockDeviceMapping.builder()
                .deviceName(root.instance().rootDeviceName())
                .ebs(disk -> disk.snapshotId(snapshot)
                        .volumeType(root.type())
                        .iops(root.iops())
                        .throughput(root.throughput())
                        .deleteOnTermination(true))
                .build());
        base.ifPresent(image -> image.blockDeviceMappings().stream()
                .filter(disk -> disk.virtualName() != null)
                .forEach(disks::add));
        return disks;
    }

    /** The variables of its firmware: what may boot, and whose signatures are trusted. Null if it has none. */
    private String uefiData() throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "GetInstanceUefiData",
                    () -> clients.ec2()
                            .getInstanceUefiData(instance -> instance.instanceId(hostId))
                            .uefiData());
        } catch (CloudException.BadRequest e) {
            return null;
        }
    }
}
