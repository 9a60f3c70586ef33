package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.BootModeValues;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBootModeValues;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Registering AMIs that are for machines like the instance that they come from. */
record Registration(AwsClients clients, Amis amis, CaptureRequest request) {
    private static final String PARAVIRTUAL = "paravirtual";
    private static final String VERSION_2 = "v2.0";

    /** All but the disks. */
    RegisterImageRequest.Builder like(Instance host, Optional<Image> base) throws CloudException, InterruptedException {
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
                        request.imds().isEmpty() && base.map(Image::imdsSupport).isEmpty() ? null : VERSION_2)
                .tagSpecifications(new AwsTags(clients.settings(), request.token(), request.name(), request.tags())
                        .on(ResourceType.IMAGE));
        if (BootModeValues.UEFI.toString().equals(bootMode)) {
            image.tpmSupport(host.tpmSupport());
        }
        if (host.currentInstanceBootMode() == InstanceBootModeValues.UEFI
                && !BootModeValues.LEGACY_BIOS.toString().equals(bootMode)) {
            image.uefiData(uefiData(host.instanceId()));
        }
        if (PARAVIRTUAL.equals(host.virtualizationTypeAsString())) {
            image.kernelId(host.kernelId()).ramdiskId(host.ramdiskId());
        }
        return image;
    }

    /** The variables of its firmware: what may boot, and whose signatures are trusted. Null if it has none. */
    private String uefiData(String host) throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "GetInstanceUefiData",
                    () -> clients.ec2()
                            .getInstanceUefiData(instance -> instance.instanceId(host))
                            .uefiData());
        } catch (CloudException.BadRequest e) {
            return null;
        }
    }

    /** The disks of the computer that a machine runs on, which the base image asks for. */
    static List<BlockDeviceMapping> ephemeral(Optional<Image> base) {
        return base.map(Image::blockDeviceMappings).orElse(List.of()).stream()
                .filter(disk -> disk.virtualName() != null)
                .toList();
    }

    /** @return the id, also if an earlier try was heard though its answer was lost */
    String register(RegisterImageRequest image) throws CloudException, InterruptedException {
        try {
            return AwsErrors.callOnNew(
                    "RegisterImage", () -> clients.ec2().registerImage(image).imageId());
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(Amis.TAKEN)) {
                // RegisterImage takes no token
                return amis.madeEarlier(request.name(), request.token(), e);
            }
            throw e;
        }
    }
}
