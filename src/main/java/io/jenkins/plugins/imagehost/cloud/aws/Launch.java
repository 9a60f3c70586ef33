package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/**
 * What an instance is launched with, whatever type and zone it gets.
 *
 * @param network where it stands, with what the account says
 * @param tries in order
 */
record Launch(HostRequest request, NetworkRequest network, Image image, List<LaunchTry> tries) {

    /** @param groups security groups */
    RunInstancesRequest request(AwsSettings settings, LaunchTry attempt, List<String> groups) {
        RunInstancesRequest.Builder launch = RunInstancesRequest.builder()
                .clientToken(clientToken(attempt))
                .minCount(1)
                .maxCount(1)
                .imageId(image.imageId())
                .instanceType(attempt.type())
                .keyName(PlannedKeyPair.name(request.token()))
                .networkInterfaces(networkInterface(attempt, groups))
                .blockDeviceMappings(disks())
                .metadataOptions(InstanceMetadataOptionsRequest.builder()
                        .httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(1)
                        .build())
                // The last safety line: whoever shuts the host down from within leaves nothing behind.
                .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
                .tagSpecifications(
                        new AwsTags(settings, request.token(), request.name(), request.tags()).on(madeWithIt(attempt)));
        String userData = userData();
        if (!userData.isEmpty()) {
            launch.userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
        }
        if (!request.instanceProfile().isEmpty()) {
            launch.iamInstanceProfile(profile(request.instanceProfile()));
        }
        if (attempt.isSpot()) {
            launch.instanceMarketOptions(spot(attempt.maxPrice()));
        }
        return launch.build();
    }

    /** Without any of the user's own, something has to open a Windows host to SSH. */
    private String userData() {
        return request.userData().isEmpty() && AwsBaseImages.isWindows(image)
                ? ShellScript.load(Launch.class, "windows-user-data.ps1")
                : request.userData();
    }

    /** A lost answer is asked for again with the same token, which never makes a second one. */
    private String clientToken(LaunchTry attempt) {
        String which = String.join(
                "\n", request.token(), attempt.type(), attempt.subnet().subnetId(), String.valueOf(attempt.maxPrice()));
        return UUID.nameUUIDFromBytes(which.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ResourceType[] madeWithIt(LaunchTry attempt) {
        List<ResourceType> types =
                new ArrayList<>(List.of(ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE));
        if (attempt.isSpot()) {
            types.add(ResourceType.SPOT_INSTANCES_REQUEST);
        }
        return types.toArray(ResourceType[]::new);
    }

    private InstanceNetworkInterfaceSpecification networkInterface(LaunchTry attempt, List<String> groups) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .subnetId(attempt.subnet().subnetId())
                .groups(groups)
                .associatePublicIpAddress(network.publicAddress())
                .ipv6AddressCount(network.connect().equals(NetworkRequest.IPV6) ? 1 : null)
                .deleteOnTermination(true)
                .build();
    }

    private static IamInstanceProfileSpecification profile(String nameOrArn) {
        IamInstanceProfileSpecification.Builder profile = IamInstanceProfileSpecification.builder();
        return (nameOrArn.startsWith("arn:") ? profile.arn(nameOrArn) : profile.name(nameOrArn)).build();
    }

    private static InstanceMarketOptionsRequest spot(String maxPrice) {
        return InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(SpotMarketOptions.builder()
                        // A persistent one would be launched anew whenever it is ended.
                        .spotInstanceType(SpotInstanceType.ONE_TIME)
                        .maxPrice(maxPrice.isEmpty() ? null : maxPrice)
                        .build())
                .build();
    }

    /** Every disk of the image goes when its instance goes; the root disk is as the step says. */
    private List<BlockDeviceMapping> disks() {
        return image.blockDeviceMappings().stream()
                .filter(disk -> disk.ebs() != null)
                .map(disk -> BlockDeviceMapping.builder()
                        .deviceName(disk.deviceName())
                        .ebs(
                                disk.deviceName().equals(image.rootDeviceName())
                                        ? root(disk.ebs())
                                        : likeImage(disk.ebs()).build())
                        .build())
                .toList();
    }

    /** The size is said though it is the image's own: not every cloud that speaks EC2 knows it from there. */
    private static EbsBlockDevice.Builder likeImage(EbsBlockDevice disk) {
        return EbsBlockDevice.builder().deleteOnTermination(true).volumeSize(disk.volumeSize());
    }

    private EbsBlockDevice root(EbsBlockDevice original) {
        DiskRequest disk = request.disk();
        EbsBlockDevice.Builder root = likeImage(original)
                .volumeType(disk.type().isEmpty() ? null : disk.type())
                .iops(disk.iops() == 0 ? null : disk.iops())
                .throughput(disk.throughput() == 0 ? null : disk.throughput())
                .encrypted(disk.kmsKey().isEmpty() ? disk.encrypted() : Boolean.TRUE)
                .kmsKeyId(disk.kmsKey().isEmpty() ? null : disk.kmsKey());
        return (disk.sizeGiB() == 0 ? root : root.volumeSize(disk.sizeGiB())).build();
    }

    /** @throws CloudException.BadRequest if the root disk is to be smaller than the image */
    void check() throws CloudException.BadRequest {
        for (BlockDeviceMapping disk : image.blockDeviceMappings()) {
            boolean root = disk.deviceName().equals(image.rootDeviceName()) && disk.ebs() != null;
            Integer least = root ? disk.ebs().volumeSize() : null;
            int wanted = request.disk().sizeGiB();
            if (least != null && wanted > 0 && wanted < least) {
                throw new CloudException.BadRequest("disk.sizeGiB '" + wanted + "' is too small: image "
                        + image.imageId() + " takes " + least + " GiB");
            }
        }
    }
}
