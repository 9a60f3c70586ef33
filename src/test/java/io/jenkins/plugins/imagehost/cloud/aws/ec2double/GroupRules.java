package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** What security groups let in. */
final class GroupRules {
    private static final int MOST = 60;

    private GroupRules() {}

    static SdkPojo authorize(Context context, AuthorizeSecurityGroupIngressRequest request) {
        GroupThing group = GroupActions.find(context, request.groupId(), request.groupName());
        List<IpPermission> wanted = new ArrayList<>(request.ipPermissions());
        if (request.cidrIp() != null) {
            wanted.add(IpPermission.builder()
                    .ipProtocol(request.ipProtocol())
                    .fromPort(request.fromPort())
                    .toPort(request.toPort())
                    .ipRanges(IpRange.builder().cidrIp(request.cidrIp()).build())
                    .build());
        }
        List<IpPermission> rules = wanted.stream().flatMap(GroupRules::single).toList();
        if (rules.isEmpty()) {
            throw ServiceException.missing("ipPermissions");
        }
        for (IpPermission rule : rules) {
            check(rule);
            if (group.ingress.contains(rule)) {
                throw ServiceException.of(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: %s, %s, from port: %s, to port: %s, ALLOW\" already exists",
                        peer(rule),
                        rule.ipProtocol().toUpperCase(Locale.ROOT),
                        rule.fromPort(),
                        rule.toPort());
            }
        }
        if (group.ingress.size() + rules.size() > MOST) {
            throw ServiceException.of(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
        group.changing(context);
        group.ingress.addAll(rules);
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                        rules.stream().map(rule -> shown(context, group, rule)).toList())
                .build();
    }

    /** A permission as one of each source. */
    private static Stream<IpPermission> single(IpPermission all) {
        if (all.ipProtocol() == null) {
            throw ServiceException.missing("IpPermissions.1.IpProtocol");
        }
        IpPermission none = all.toBuilder()
                .ipRanges(List.of())
                .ipv6Ranges(List.of())
                .userIdGroupPairs(List.of())
                .prefixListIds(List.of())
                .build();
        return Stream.of(
                        all.ipRanges().stream().map(it -> none.toBuilder().ipRanges(it)),
                        all.ipv6Ranges().stream().map(it -> none.toBuilder().ipv6Ranges(it)),
                        all.userIdGroupPairs().stream()
                                .map(it -> none.toBuilder().userIdGroupPairs(it)),
                        all.prefixListIds().stream().map(it -> none.toBuilder().prefixListIds(it)))
                .flatMap(builders -> builders.map(IpPermission.Builder::build));
    }

    private static void check(IpPermission rule) {
        boolean ports = Set.of("tcp", "udp", "6", "17").contains(rule.ipProtocol());
        if (ports && (rule.fromPort() == null || rule.toPort() == null)) {
            throw ServiceException.of(
                    "InvalidParameterValue",
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        if (ports && (rule.fromPort() > rule.toPort() || rule.fromPort() < 0 || rule.toPort() > 65_535)) {
            throw ServiceException.of(
                    "InvalidParameterValue", "Invalid TCP/UDP port range (%d:%d)", rule.fromPort(), rule.toPort());
        }
        rule.ipRanges()
                .forEach(range -> checkCidr(range.cidrIp(), "(\\d{1,3}\\.){3}\\d{1,3}/([0-9]|[12][0-9]|3[0-2])"));
        rule.ipv6Ranges().forEach(range -> checkCidr(range.cidrIpv6(), "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/[0-9]{1,3}"));
    }

    private static void checkCidr(String cidr, String form) {
        if (cidr == null || !cidr.matches(form)) {
            throw ServiceException.of("InvalidParameterValue", "CIDR block %s is malformed", cidr);
        }
    }

    private static String peer(IpPermission rule) {
        if (!rule.ipRanges().isEmpty()) {
            return rule.ipRanges().get(0).cidrIp();
        } else if (!rule.ipv6Ranges().isEmpty()) {
            return rule.ipv6Ranges().get(0).cidrIpv6();
        }
        return rule.userIdGroupPairs().isEmpty()
                ? "pl"
                : rule.userIdGroupPairs().get(0).groupId();
    }

    private static SecurityGroupRule shown(Context context, GroupThing group, IpPermission rule) {
        SecurityGroupRule.Builder shown = SecurityGroupRule.builder()
                .securityGroupRuleId("sgr-" + Kind.SECURITY_GROUP.newId().substring(3))
                .groupId(group.id)
                .groupOwnerId(context.account())
                .isEgress(false)
                .ipProtocol(rule.ipProtocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort());
        rule.ipRanges().forEach(range -> shown.cidrIpv4(range.cidrIp()).description(range.description()));
        rule.ipv6Ranges().forEach(range -> shown.cidrIpv6(range.cidrIpv6()).description(range.description()));
        return shown.build();
    }
}
