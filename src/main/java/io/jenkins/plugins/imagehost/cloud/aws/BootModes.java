package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.VolumeCapture;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.BootModeValues;

/** How machines of an image boot, in the words of {@code captureImage} and of EC2. */
final class BootModes {
    private BootModes() {}

    /**
     * What is meant by a wish.
     *
     * @param wanted not empty
     * @throws CloudException.BadRequest if it is none that there is
     */
    static BootModeValues of(String wanted) throws CloudException.BadRequest {
        return switch (wanted) {
            case "bios", "legacy-bios" -> BootModeValues.LEGACY_BIOS;
            case "uefi" -> BootModeValues.UEFI;
            case "uefi-preferred" -> BootModeValues.UEFI_PREFERRED;
            default ->
                throw new CloudException.BadRequest(
                        "bootMode '" + wanted + "' is not known to AWS: bios, uefi or uefi-preferred is meant");
        };
    }

    /** Checks that there is such a mode. */
    static void check(CaptureRequest request) throws CloudException.BadRequest {
        if (!request.bootMode().isEmpty()) {
            of(request.bootMode());
        }
    }

    /**
     * Checks that the disk has what the wish takes.
     *
     * @param boots what it has a boot loader for
     */
    static void check(CaptureRequest request, Set<String> boots) throws CloudException.BadRequest {
        if (request.bootMode().isEmpty()) {
            return;
        }
        BootModeValues mode = of(request.bootMode());
        if (mode != BootModeValues.LEGACY_BIOS && !boots.contains(VolumeCapture.UEFI)) {
            throw new CloudException.BadRequest(
                    "bootMode '" + request.bootMode() + "': the host's disk has no EFI system partition to boot from");
        }
        if (mode != BootModeValues.UEFI && !boots.contains(VolumeCapture.BIOS)) {
            throw new CloudException.BadRequest(
                    "bootMode '" + request.bootMode() + "': the host's disk has no boot loader for BIOS");
        }
    }
}
