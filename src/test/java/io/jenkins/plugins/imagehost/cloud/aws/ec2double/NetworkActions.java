package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Regions, zones, networks, subnets and interfaces. */
final class NetworkActions {
    private static final List<String> REGIONS = List.of(
            "ap-northeast-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private static final String CLOSED_REGION = "me-south-1";

    private static final Filters<Vpc> VPCS = new Filters<Vpc>()
            .withTags(Vpc::tags)
            .with("vpc-id", Vpc::vpcId)
            .with("cidr", Vpc::cidrBlock)
            .with("is-default", Vpc::isDefault)
            .with("isDefault", Vpc::isDefault)
            .with("owner-id", Vpc::ownerId)
            .with("state", Vpc::stateAsString);

    private static final Filters<Subnet> SUBNETS = new Filters<Subnet>()
            .withTags(Subnet::tags)
            .with("subnet-id", Subnet::subnetId)
            .with("vpc-id", Subnet::vpcId)
            .with("availability-zone", Subnet::availabilityZone)
            .with("availabilityZone", Subnet::availabilityZone)
            .with("availability-zone-id", Subnet::availabilityZoneId)
            .with("cidr-block", Subnet::cidrBlock)
            .with("default-for-az", Subnet::defaultForAz)
            .with("defaultForAz", Subnet::defaultForAz)
            .with("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .with("owner-id", Subnet::ownerId)
            .with("state", Subnet::stateAsString);

    private static final Filters<NetworkInterface> INTERFACES = new Filters<NetworkInterface>()
            .withTags(NetworkInterface::tagSet)
            .with("network-interface-id", NetworkInterface::networkInterfaceId)
            .with("subnet-id", NetworkInterface::subnetId)
            .with("vpc-id", NetworkInterface::vpcId)
            .with("status", NetworkInterface::statusAsString)
            .with(
                    "group-id",
                    it -> it.groups().stream().map(GroupIdentifier::groupId).toList());

    private static final Filters<AvailabilityZone> ZONES = new Filters<AvailabilityZone>()
            .with("zone-name", AvailabilityZone::zoneName)
            .with("zone-id", AvailabilityZone::zoneId)
            .with("region-name", AvailabilityZone::regionName)
            .with("zone-type", AvailabilityZone::zoneType)
            .with("opt-in-status", AvailabilityZone::optInStatusAsString)
            .with("state", AvailabilityZone::stateAsString);

    private static final Filters<Region> REGION = new Filters<Region>()
            .with("region-name", Region::regionName)
            .with("endpoint", Region::endpoint)
            .with("opt-in-status", Region::optInStatus);

    private NetworkActions() {}

    static void register(Actions actions) {
        actions.add(DescribeRegionsRequest::builder, NetworkActions::regions);
        actions.add(DescribeAvailabilityZonesRequest::builder, NetworkActions::zones);
        actions.add(DescribeVpcsRequest::builder, NetworkActions::vpcs);
        actions.add(DescribeSubnetsRequest::builder, NetworkActions::subnets);
        actions.add(DescribeNetworkInterfacesRequest::builder, NetworkActions::interfaces);
    }

    static boolean isOpen(String region) {
        return REGIONS.contains(region);
    }

    private static SdkPojo regions(Context context, DescribeRegionsRequest request) {
        List<Region> all = new ArrayList<>();
        REGIONS.forEach(name -> all.add(region(name, "opt-in-not-required")));
        if (Boolean.TRUE.equals(request.allRegions())) {
            all.add(region(CLOSED_REGION, "not-opted-in"));
        }
        for (String name : request.regionNames()) {
            if (all.stream().noneMatch(it -> it.regionName().equals(name))) {
                throw ServiceException.of("InvalidParameterValue", "Invalid region name provided [%s]", name);
            }
        }
        return DescribeRegionsResponse.builder()
                .regions(all.stream()
                        .filter(it -> request.regionNames().isEmpty()
                                || request.regionNames().contains(it.regionName()))
                        .filter(REGION.all(request.filters()))
                        .toList())
                .build();
    }

    private static Region region(String name, String status) {
        return Region.builder()
                .regionName(name)
                .endpoint("ec2." + name + ".amazonaws.com")
                .optInStatus(status)
                .build();
    }

    private static SdkPojo zones(Context context, DescribeAvailabilityZonesRequest request) {
        List<AvailabilityZone> all = context.region().zones().stream()
                .map(zone -> AvailabilityZone.builder()
                        .zoneName(zone)
                        .zoneId(PresetNetwork.zoneId(context.region(), zone))
                        .regionName(context.region().name())
                        .groupName(context.region().name() + "-zg-1")
                        .networkBorderGroup(context.region().name())
                        .zoneType("availability-zone")
                        .optInStatus("opt-in-not-required")
                        .state("available")
                        .build())
                .toList();
        for (String name : request.zoneNames()) {
            if (!context.region().zones().contains(name)) {
                throw ServiceException.of("InvalidParameterValue", "Invalid availability zone: [%s]", name);
            }
        }
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(all.stream()
                        .filter(it -> request.zoneNames().isEmpty()
                                || request.zoneNames().contains(it.zoneName()))
                        .filter(ZONES.all(request.filters()))
                        .toList())
                .build();
    }

    private static SdkPojo vpcs(Context context, DescribeVpcsRequest request) {
        Pages.Page<Vpc> page = Describe.page(
                context,
                context.region().vpcs,
                request.vpcIds(),
                VPCS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo subnets(Context context, DescribeSubnetsRequest request) {
        Pages.Page<Subnet> page = Describe.page(
                context,
                context.region().subnets,
                request.subnetIds(),
                SUBNETS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo interfaces(Context context, DescribeNetworkInterfacesRequest request) {
        Pages.Page<NetworkInterface> page = Describe.page(
                context,
                context.region().interfaces,
                request.networkInterfaceIds(),
                INTERFACES.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.next())
                .build();
    }
}
