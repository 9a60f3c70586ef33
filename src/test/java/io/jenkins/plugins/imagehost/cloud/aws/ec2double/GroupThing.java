package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** A security group. */
final class GroupThing extends Thing<SecurityGroup> {
    final String vpc;
    final String name;
    private final String description;

    /** Rules of single sources, in the order in which they came. */
    final Set<IpPermission> ingress = new LinkedHashSet<>();

    GroupThing(Context context, String vpc, String name, String description) {
        super(Kind.SECURITY_GROUP, context);
        this.vpc = vpc;
        this.name = name;
        this.description = description;
    }

    GroupThing(String id, String account, String vpc, String name, String description) {
        super(Kind.SECURITY_GROUP, id, account);
        this.vpc = vpc;
        this.name = name;
        this.description = description;
    }

    GroupIdentifier identifier() {
        return GroupIdentifier.builder().groupId(id).groupName(name).build();
    }

    @Override
    SecurityGroup view(Instant now) {
        return SecurityGroup.builder()
                .groupId(id)
                .groupName(name)
                .description(description)
                .ownerId(account)
                .vpcId(vpc)
                .ipPermissions(List.copyOf(ingress))
                .ipPermissionsEgress(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build())
                .tags(tagList())
                .build();
    }
}
