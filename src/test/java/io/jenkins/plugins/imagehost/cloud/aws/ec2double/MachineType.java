package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStorageInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/** An instance type of {@code instance-types.csv}. */
record MachineType(Csv.Line line) {
    private static final Map<String, MachineType> TYPES = Csv.read("instance-types.csv").stream()
            .map(MachineType::new)
            .collect(Collectors.toMap(MachineType::name, type -> type, (one, other) -> one, TreeMap::new));

    static Collection<MachineType> all() {
        return TYPES.values();
    }

    /** @return null if there is none */
    static MachineType find(String name) {
        return name == null ? null : TYPES.get(name);
    }

    String name() {
        return line.text("type");
    }

    boolean isIn(String zone) {
        return line.text("zones").indexOf(zone.charAt(zone.length() - 1)) >= 0;
    }

    boolean isNitro() {
        return line.text("hypervisor").equals("nitro");
    }

    /** Why it cannot be had in this zone now; null if it can. */
    ServiceException refusal(Context context, String zone, String market) {
        if (!isIn(zone)) {
            return ServiceException.of(
                    "Unsupported",
                    "Your requested instance type (%s) is not supported in your requested Availability Zone (%s).",
                    name(),
                    zone);
        }
        return context.cloud().shortages().refusal(name(), zone, market);
    }

    /** Refuses an image that this type cannot boot. */
    void checkImage(Image image) {
        if (!line.list("architectures").contains(image.architectureAsString())) {
            throw ServiceException.of(
                    "Unsupported",
                    "The architecture '%s' of the specified instance type does not match the architecture '%s' of the"
                            + " specified AMI. Specify an instance type and an AMI that have matching architectures,"
                            + " and try again.",
                    String.join(",", line.list("architectures")),
                    image.architectureAsString());
        }
        if (line.text("ena").equals("required") && !Boolean.TRUE.equals(image.enaSupport())) {
            throw ServiceException.badCombination(
                    "Enhanced networking with the Elastic Network Adapter (ENA) is required for the '%s' instance"
                            + " type. Ensure that your AMI is enabled for ENA.",
                    name());
        }
        if (!line.list("rootTypes").contains(image.rootDeviceTypeAsString())) {
            throw ServiceException.badCombination(
                    "The instance type '%s' does not support an AMI with root device type '%s'.",
                    name(), image.rootDeviceTypeAsString());
        }
        if (bootMode(image) == null) {
            throw ServiceException.badValue(
                    name(), "instanceType", "It does not support the boot mode '" + image.bootModeAsString() + "'.");
        }
        if (image.tpmSupportAsString() != null && line.text("tpm").equals("unsupported")) {
            throw ServiceException.badCombination("The instance type '%s' does not support NitroTPM.", name());
        }
    }

    /** How it boots an image; null if it cannot. */
    String bootMode(Image image) {
        List<String> modes = line.list("bootModes");
        String wanted = image.bootModeAsString();
        if (wanted == null) {
            return modes.get(0);
        } else if (wanted.equals("uefi-preferred")) {
            return modes.contains("uefi") ? "uefi" : "legacy-bios";
        }
        return modes.contains(wanted) ? wanted : null;
    }

    InstanceTypeInfo view() {
        int storage = line.number("storageGB");
        return InstanceTypeInfo.builder()
                .instanceType(name())
                .currentGeneration(line.truth("current"))
                .freeTierEligible(line.truth("freeTier"))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings(line.list("rootTypes"))
                .supportedVirtualizationTypesWithStrings("hvm")
                .bareMetal(false)
                .hypervisor(line.text("hypervisor"))
                .processorInfo(ProcessorInfo.builder()
                        .supportedArchitecturesWithStrings(line.list("architectures"))
                        .sustainedClockSpeedInGhz(2.5)
                        .build())
                .vCpuInfo(VCpuInfo.builder().defaultVCpus(line.number("vcpus")).build())
                .memoryInfo(MemoryInfo.builder()
                        .sizeInMiB((long) line.number("memoryMiB"))
                        .build())
                .instanceStorageSupported(storage > 0)
                .instanceStorageInfo(
                        storage == 0
                                ? null
                                : InstanceStorageInfo.builder()
                                        .totalSizeInGB((long) storage)
                                        .build())
                .ebsInfo(EbsInfo.builder()
                        .ebsOptimizedSupport(isNitro() ? "default" : "unsupported")
                        .encryptionSupport("supported")
                        .nvmeSupport(isNitro() ? "required" : "unsupported")
                        .build())
                .networkInfo(NetworkInfo.builder()
                        .enaSupport(line.text("ena"))
                        .ipv6Supported(true)
                        .maximumNetworkInterfaces(2)
                        .build())
                .burstablePerformanceSupported(line.truth("burstable"))
                .hibernationSupported(false)
                .supportedBootModesWithStrings(line.list("bootModes"))
                .nitroTpmSupport(line.text("tpm"))
                .build();
    }
}
