package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups. */
final class GroupActions {
    private static final Filters<SecurityGroup> FILTERS = new Filters<SecurityGroup>()
            .withTags(SecurityGroup::tags)
            .with("group-id", SecurityGroup::groupId)
            .with("group-name", SecurityGroup::groupName)
            .with("description", SecurityGroup::description)
            .with("owner-id", SecurityGroup::ownerId)
            .with("vpc-id", SecurityGroup::vpcId)
            .with(
                    "ip-permission.cidr",
                    it -> it.ipPermissions().stream()
                            .flatMap(rule -> rule.ipRanges().stream())
                            .map(IpRange::cidrIp)
                            .toList())
            .with(
                    "ip-permission.from-port",
                    it -> it.ipPermissions().stream()
                            .map(IpPermission::fromPort)
                            .filter(Objects::nonNull)
                            .toList());

    private GroupActions() {}

    static void register(Actions actions) {
        actions.add(DescribeSecurityGroupsRequest::builder, GroupActions::describe);
        actions.add(CreateSecurityGroupRequest::builder, GroupActions::create);
        actions.add(AuthorizeSecurityGroupIngressRequest::builder, GroupRules::authorize);
        actions.add(DeleteSecurityGroupRequest::builder, GroupActions::delete);
    }

    static GroupThing byName(Context context, String name, String vpc) {
        return context.region()
                .groups
                .all(context)
                .filter(group -> group.name.equals(name) && group.vpc.equals(vpc) && group.isUsable(context.now()))
                .findFirst()
                .orElseThrow(() -> ServiceException.of(
                        "InvalidGroup.NotFound", "The security group '%s' does not exist in VPC '%s'", name, vpc));
    }

    static GroupThing find(Context context, String id, String name) {
        if (id == null && name == null) {
            throw ServiceException.missing("GroupId");
        }
        return id == null
                ? byName(context, name, defaultVpc(context))
                : context.region().groups.get(context, id);
    }

    private static String defaultVpc(Context context) {
        return context.region()
                .vpcs
                .all(context)
                .filter(vpc -> vpc.isDefault)
                .findFirst()
                .orElseThrow()
                .id;
    }

    private static SdkPojo describe(Context context, DescribeSecurityGroupsRequest request) {
        List<String> ids = new ArrayList<>(request.groupIds());
        for (String name : request.groupNames()) {
            ids.add(byName(context, name, defaultVpc(context)).id);
        }
        Pages.Page<SecurityGroup> page = Describe.page(
                context,
                context.region().groups,
                ids,
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo create(Context context, CreateSecurityGroupRequest request) {
        String vpc = request.vpcId() == null
                ? defaultVpc(context)
                : context.region().vpcs.get(context, request.vpcId()).id;
        String name = request.groupName();
        if (name.isBlank() || name.length() > 255 || name.startsWith("sg-") || !isPlain(name)) {
            throw ServiceException.badValue(
                    name, "groupName", "Group names have up to 255 ASCII characters, and do not begin with sg-.");
        }
        if (request.description().isEmpty()
                || request.description().length() > 255
                || !isPlain(request.description())) {
            throw ServiceException.badValue(
                    request.description(),
                    "GroupDescription",
                    "Invalid security group description. Valid descriptions are strings less than 256 characters from"
                            + " the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        Tags.check(request.tagSpecifications(), Kind.SECURITY_GROUP);
        if (context.region().groups.all(context).anyMatch(it -> it.name.equals(name) && it.vpc.equals(vpc))) {
            throw ServiceException.of(
                    "InvalidGroup.Duplicate", "The security group '%s' already exists for VPC '%s'", name, vpc);
        }
        GroupThing group = context.region().groups.add(new GroupThing(context, vpc, name, request.description()));
        Tags.put(request.tagSpecifications(), group);
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id)
                .securityGroupArn(context.arn("ec2", "security-group/" + group.id))
                .tags(group.tagList())
                .build();
    }

    private static boolean isPlain(String text) {
        return text.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*");
    }

    private static SdkPojo delete(Context context, DeleteSecurityGroupRequest request) {
        GroupThing group = find(context, request.groupId(), request.groupName());
        if (group.name.equals("default")) {
            throw ServiceException.of(
                    "CannotDelete",
                    "the specified group: \"%s\" name: \"default\" cannot be deleted by a user",
                    group.id);
        }
        boolean used = context.region().interfaces.all().anyMatch(it -> it.groups.contains(group));
        boolean named = context.region()
                .groups
                .all()
                .anyMatch(other -> other != group
                        && other.ingress.stream()
                                .flatMap(rule -> rule.userIdGroupPairs().stream())
                                .anyMatch(pair -> group.id.equals(pair.groupId())));
        if (used || named) {
            throw ServiceException.of("DependencyViolation", "resource %s has a dependent object", group.id);
        }
        context.region().groups.delete(group, context);
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id)
                .build();
    }
}
