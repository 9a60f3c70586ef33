package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** A temporary security group that lets the controller in by SSH, and nobody else. */
record PlannedSecurityGroup(AwsClients clients, HostRequest request, NetworkRequest network, Subnet subnet)
        implements PlannedResource {
    private static final String TAKEN = "InvalidGroup.Duplicate";
    private static final String ALLOWED_BEFORE = "InvalidPermission.Duplicate";
    private static final String NOT_SHOWN_YET = "InvalidGroup.NotFound";
    private static final int SSH = 22;

    @Override
    public ResourceKind kind() {
        return ResourceKind.SECURITY_GROUP;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        List<String> ranges = new SourceRanges(clients.settings()).of(network, subnet);
        String id = create(PlannedKeyPair.name(token()));
        allow(id, ranges);
        return id;
    }

    private String create(String name) throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "CreateSecurityGroup",
                    () -> clients.ec2()
                            .createSecurityGroup(group -> group.groupName(name)
                                    .description("Lets Jenkins in to bake an image")
                                    .vpcId(subnet.vpcId())
                                    .tagSpecifications(new AwsTags(clients.settings(), token(), name, request.tags())
                                            .on(ResourceType.SECURITY_GROUP)))
                            .groupId());
        } catch (CloudException e) {
            if (!AwsErrors.code(e).equals(TAKEN)) {
                throw e;
            }
            List<SecurityGroup> groups = AwsErrors.call(
                    "DescribeSecurityGroups",
                    () -> clients.ec2()
                            .describeSecurityGroups(wanted -> wanted.filters(
                                    AwsTags.filter("group-name", name), AwsTags.filter("vpc-id", subnet.vpcId())))
                            .securityGroups());
            if (groups.isEmpty()) {
                throw new CloudException.Unavailable("the security group " + name + " exists, but is not shown yet", e);
            }
            return groups.get(0).groupId();
        }
    }

    private void allow(String id, List<String> ranges) throws CloudException, InterruptedException {
        try {
            AwsErrors.call(
                    "AuthorizeSecurityGroupIngress",
                    () -> clients.ec2()
                            .authorizeSecurityGroupIngress(
                                    rule -> rule.groupId(id).ipPermissions(permission(ranges))));
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(NOT_SHOWN_YET)) {
                throw new CloudException.Unavailable(e.getMessage(), e.requestId(), e);
            }
            if (!AwsErrors.code(e).equals(ALLOWED_BEFORE)) {
                throw e;
            }
        }
    }

    private IpPermission permission(List<String> ranges) {
        int port = network.sshPort() > 0 ? network.sshPort() : SSH;
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(ranges.stream()
                        .filter(range -> !range.contains(":"))
                        .map(range -> IpRange.builder().cidrIp(range).build())
                        .toList())
                .ipv6Ranges(ranges.stream()
                        .filter(range -> range.contains(":"))
                        .map(range -> Ipv6Range.builder().cidrIpv6(range).build())
                        .toList())
                .build();
    }
}
