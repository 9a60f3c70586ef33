package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Where an instance goes.
 *
 * @param address its private address; null for any
 * @param addresses6 how many IPv6 addresses it gets
 */
record Place(
        SubnetThing subnet,
        List<GroupThing> groups,
        boolean publicAddress,
        String address,
        int addresses6,
        String description) {
    /** Chooses it as RunInstances does; where no zone is asked for, one in which the type can be had. */
    static Place of(Context context, RunInstancesRequest request, MachineType type, String market) {
        if (request.networkInterfaces().isEmpty()) {
            return of(
                    context,
                    subnet(context, request, request.subnetId(), type, market),
                    request.securityGroupIds(),
                    request.securityGroups(),
                    null,
                    request.privateIpAddress(),
                    request.ipv6AddressCount(),
                    "");
        }
        if (request.subnetId() != null) {
            throw ServiceException.badCombination(
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
        if (!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty()) {
            throw ServiceException.badCombination(
                    "Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        if (request.networkInterfaces().size() > 1) {
            throw ServiceException.of("UnsupportedOperation", "The double gives an instance one network interface.");
        }
        InstanceNetworkInterfaceSpecification first =
                request.networkInterfaces().get(0);
        if (first.deviceIndex() == null) {
            throw ServiceException.missing("NetworkInterface.1.DeviceIndex");
        }
        return of(
                context,
                subnet(context, request, first.subnetId(), type, market),
                first.groups(),
                List.of(),
                first.associatePublicIpAddress(),
                first.privateIpAddress(),
                first.ipv6AddressCount(),
                Objects.toString(first.description(), ""));
    }

    private static Place of(
            Context context,
            SubnetThing subnet,
            List<String> groupIds,
            List<String> groupNames,
            Boolean publicAddress,
            String address,
            Integer addresses6,
            String description) {
        List<GroupThing> groups = new ArrayList<>(context.region().groups.get(context, groupIds));
        for (String name : groupNames) {
            groups.add(GroupActions.byName(context, name, subnet.vpc.id));
        }
        for (GroupThing group : groups) {
            if (!group.vpc.equals(subnet.vpc.id)) {
                throw ServiceException.of(
                        "InvalidParameter",
                        "Security group %s and subnet %s belong to different networks.",
                        group.id,
                        subnet.id);
            }
        }
        if (groups.isEmpty()) {
            groups.add(GroupActions.byName(context, "default", subnet.vpc.id));
        }
        if (addresses6 != null && addresses6 > 0 && !subnet.hasIpv6()) {
            throw ServiceException.badCombination("The subnet %s has no IPv6 CIDR block", subnet.id);
        }
        boolean isPublic = publicAddress == null ? subnet.givesPublicAddresses() : publicAddress;
        int count6 = addresses6 == null ? subnet.hasIpv6() ? 1 : 0 : addresses6;
        return new Place(subnet, groups, isPublic, address, count6, description);
    }

    private static SubnetThing subnet(
            Context context, RunInstancesRequest request, String id, MachineType type, String market) {
        String zone = request.placement() == null ? null : request.placement().availabilityZone();
        List<SubnetThing> choice;
        if (id != null) {
            choice = List.of(context.region().subnets.get(context, id));
        } else {
            choice = context.region()
                    .subnets
                    .all(context)
                    .filter(subnet -> subnet.vpc.isDefault)
                    .sorted(Comparator.comparing(subnet -> subnet.zone))
                    .toList();
        }
        List<SubnetThing> inZone = choice.stream()
                .filter(subnet -> zone == null || subnet.zone.equals(zone))
                .toList();
        if (inZone.isEmpty()) {
            throw ServiceException.badValue(
                    zone, "availabilityZone", "It is not the zone of a subnet that can be used.");
        }
        ServiceException refusal = null;
        for (SubnetThing subnet : inZone) {
            ServiceException here = type.refusal(context, subnet.zone, market);
            if (here == null) {
                return subnet;
            }
            refusal = here;
        }
        throw refusal;
    }
}
