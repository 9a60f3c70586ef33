package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** Instance types. */
final class TypeActions {
    private static final Filters<InstanceTypeInfo> TYPES = new Filters<InstanceTypeInfo>()
            .with("instance-type", InstanceTypeInfo::instanceTypeAsString)
            .with("current-generation", InstanceTypeInfo::currentGeneration)
            .with("free-tier-eligible", InstanceTypeInfo::freeTierEligible)
            .with("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
            .with("hypervisor", InstanceTypeInfo::hypervisorAsString)
            .with("bare-metal", InstanceTypeInfo::bareMetal)
            .with("instance-storage-supported", InstanceTypeInfo::instanceStorageSupported)
            .with("memory-info.size-in-mib", it -> it.memoryInfo().sizeInMiB())
            .with("network-info.ena-support", it -> it.networkInfo().enaSupportAsString())
            .with(
                    "processor-info.supported-architecture",
                    it -> it.processorInfo().supportedArchitecturesAsStrings())
            .with("supported-boot-mode", InstanceTypeInfo::supportedBootModesAsStrings)
            .with("supported-root-device-type", InstanceTypeInfo::supportedRootDeviceTypesAsStrings)
            .with("supported-usage-class", InstanceTypeInfo::supportedUsageClassesAsStrings)
            .with("supported-virtualization-type", InstanceTypeInfo::supportedVirtualizationTypesAsStrings)
            .with("nitro-tpm-support", InstanceTypeInfo::nitroTpmSupportAsString)
            .with("vcpu-info.default-vcpus", it -> it.vCpuInfo().defaultVCpus());

    private static final Filters<InstanceTypeOffering> OFFERINGS = new Filters<InstanceTypeOffering>()
            .with("instance-type", InstanceTypeOffering::instanceTypeAsString)
            .with("location", InstanceTypeOffering::location);

    private TypeActions() {}

    static void register(Actions actions) {
        actions.add(DescribeInstanceTypesRequest::builder, TypeActions::types);
        actions.add(DescribeInstanceTypeOfferingsRequest::builder, TypeActions::offerings);
    }

    private static SdkPojo types(Context context, DescribeInstanceTypesRequest request) {
        List<String> names = request.instanceTypesAsStrings();
        List<String> missing =
                names.stream().filter(name -> MachineType.find(name) == null).toList();
        if (!missing.isEmpty()) {
            throw ServiceException.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [%s]",
                    String.join(", ", missing));
        }
        if (names.size() > 100) {
            throw ServiceException.badValue(names.size(), "instanceTypes", "No more than 100 can be given.");
        }
        if (!names.isEmpty() && request.maxResults() != null) {
            throw ServiceException.badCombination("Instance types cannot be used with the parameter maxResults");
        }
        List<InstanceTypeInfo> all = MachineType.all().stream()
                .filter(type -> names.isEmpty() || names.contains(type.name()))
                .map(MachineType::view)
                .filter(TYPES.all(request.filters()))
                .toList();
        Pages.Page<InstanceTypeInfo> page = Pages.cut(
                context,
                all,
                InstanceTypeInfo::instanceTypeAsString,
                request.maxResults(),
                request.nextToken(),
                5,
                100);
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo offerings(Context context, DescribeInstanceTypeOfferingsRequest request) {
        String by = Disk.first(request.locationTypeAsString(), "region");
        List<InstanceTypeOffering> all = new ArrayList<>();
        for (MachineType type : MachineType.all()) {
            if (by.equals("region")) {
                all.add(offering(type, by, context.region().name()));
            } else {
                for (String zone : context.region().zones()) {
                    String location =
                            by.equals("availability-zone") ? zone : PresetNetwork.zoneId(context.region(), zone);
                    if (type.isIn(zone)) {
                        all.add(offering(type, by, location));
                    }
                }
            }
        }
        Pages.Page<InstanceTypeOffering> page = Pages.cut(
                context,
                all.stream().filter(OFFERINGS.all(request.filters())).toList(),
                it -> it.instanceTypeAsString() + " " + it.location(),
                request.maxResults(),
                request.nextToken(),
                Describe.USUAL);
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.next())
                .build();
    }

    private static InstanceTypeOffering offering(MachineType type, String by, String location) {
        return InstanceTypeOffering.builder()
                .instanceType(type.name())
                .locationType(by)
                .location(location)
                .build();
    }
}
