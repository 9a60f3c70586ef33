package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What DescribeInstances says of an instance from its launch on. */
final class InstanceFacts {
    private InstanceFacts() {}

    /** Refuses what {@link #of} would, before anything is made. */
    static void check(Context context, RunInstancesRequest request, Image image) {
        metadata(request.metadataOptions(), image);
        profile(context, request.iamInstanceProfile());
    }

    static Instance of(
            Context context,
            RunInstancesRequest request,
            InstanceThing instance,
            Image image,
            MachineType type,
            int index) {
        return Instance.builder()
                .instanceId(instance.id)
                .imageId(image.imageId())
                .instanceType(type.name())
                .amiLaunchIndex(index)
                .architecture(image.architectureAsString())
                .bootMode(image.bootModeAsString())
                .currentInstanceBootMode(type.bootMode(image))
                .clientToken(Objects.toString(request.clientToken(), ""))
                .cpuOptions(CpuOptions.builder()
                        .coreCount(Math.max(1, type.line().number("vcpus") / 2))
                        .threadsPerCore(type.line().number("vcpus") > 1 ? 2 : 1)
                        .build())
                .ebsOptimized(Boolean.TRUE.equals(request.ebsOptimized()))
                .enaSupport(image.enaSupport())
                .hypervisor("xen")
                .iamInstanceProfile(profile(context, request.iamInstanceProfile()))
                .keyName(request.keyName())
                .launchTime(context.now())
                .metadataOptions(metadata(request.metadataOptions(), image))
                .monitoring(Monitoring.builder().state("disabled").build())
                .placement(Placement.builder()
                        .availabilityZone(instance.network.subnet.zone)
                        .availabilityZoneId(instance.network.subnet.zoneId)
                        .groupName("")
                        .tenancy("default")
                        .build())
                .platform(image.platformAsString())
                .platformDetails(image.platformDetails())
                .rootDeviceName(image.rootDeviceName())
                .rootDeviceType(image.rootDeviceTypeAsString())
                .sourceDestCheck(true)
                .sriovNetSupport(image.sriovNetSupport())
                .tpmSupport(image.tpmSupportAsString())
                .usageOperation(image.usageOperation())
                .virtualizationType(image.virtualizationTypeAsString())
                .build();
    }

    /** An image that asks for IMDSv2 has instances that do, unless the launch says otherwise. */
    private static InstanceMetadataOptionsResponse metadata(InstanceMetadataOptionsRequest asked, Image image) {
        InstanceMetadataOptionsRequest given =
                asked == null ? InstanceMetadataOptionsRequest.builder().build() : asked;
        boolean v2 = image.imdsSupport() != null;
        int hops = Disk.first(given.httpPutResponseHopLimit(), v2 ? 2 : 1);
        if (hops < 1 || hops > 64) {
            throw ServiceException.badValue(hops, "httpPutResponseHopLimit", "It is 1 to 64.");
        }
        return InstanceMetadataOptionsResponse.builder()
                .state("applied")
                .httpTokens(Disk.first(given.httpTokensAsString(), v2 ? "required" : "optional"))
                .httpPutResponseHopLimit(hops)
                .httpEndpoint(Disk.first(given.httpEndpointAsString(), "enabled"))
                .httpProtocolIpv6(Disk.first(given.httpProtocolIpv6AsString(), "disabled"))
                .instanceMetadataTags(Disk.first(given.instanceMetadataTagsAsString(), "disabled"))
                .build();
    }

    private static IamInstanceProfile profile(Context context, IamInstanceProfileSpecification asked) {
        if (asked == null || asked.name() == null && asked.arn() == null) {
            return null;
        }
        String arn = asked.arn() != null
                ? asked.arn()
                : "arn:aws:iam::" + context.account() + ":instance-profile/" + asked.name();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (!context.cloud().keys().isProfile(name)) {
            throw ServiceException.of(
                    "InvalidParameterValue",
                    "Value (%s) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
                    name);
        }
        return IamInstanceProfile.builder().arn(arn).id("AIPAEXAMPLE").build();
    }
}
