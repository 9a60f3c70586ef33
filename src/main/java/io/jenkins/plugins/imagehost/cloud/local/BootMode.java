package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;

/** How a machine finds its boot loader. */
final class BootMode {
    static final String BIOS = "bios";
    static final String UEFI = "uefi";

    private BootMode() {}

    /** {@link #BIOS} or {@link #UEFI}, from what clouds call them. */
    static String of(String text) throws CloudException.BadRequest {
        return switch (text) {
            case "bios", "legacy-bios" -> BIOS;
            case "uefi", "uefi-preferred" -> UEFI;
            default ->
                throw new CloudException.BadRequest(
                        "bootMode '" + text + "' is not known to the local cloud: bios or uefi is meant");
        };
    }
}
