package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** The network interface of an instance, made and deleted with it. */
final class InterfaceThing extends Thing<NetworkInterface> {
    final SubnetThing subnet;
    final List<GroupThing> groups;
    final String description;
    final List<String> addresses6;
    String address;

    /** Null for none. */
    String publicAddress;

    InterfaceThing(Context context, Place place) {
        super(Kind.NETWORK_INTERFACE, context);
        subnet = place.subnet();
        groups = place.groups();
        description = place.description();
        address = place.address() == null ? subnet.nextAddress() : place.address();
        addresses6 =
                Stream.generate(subnet::nextAddress6).limit(place.addresses6()).toList();
    }

    @Override
    NetworkInterface view(Instant now) {
        return NetworkInterface.builder()
                .networkInterfaceId(id)
                .description(description)
                .ownerId(account)
                .subnetId(subnet.id)
                .vpcId(subnet.vpc.id)
                .availabilityZone(subnet.zone)
                .groups(groups.stream().map(GroupThing::identifier).toList())
                .privateIpAddress(address)
                .status("in-use")
                .tagSet(tagList())
                .build();
    }

    /** As an instance shows it. */
    InstanceNetworkInterface ofInstance(Instant attached) {
        InstanceNetworkInterfaceAssociation association = publicAddress == null
                ? null
                : InstanceNetworkInterfaceAssociation.builder()
                        .ipOwnerId("amazon")
                        .publicIp(publicAddress)
                        .publicDnsName(publicName())
                        .build();
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(id)
                .description(description)
                .interfaceType("interface")
                .ownerId(account)
                .subnetId(subnet.id)
                .vpcId(subnet.vpc.id)
                .groups(groups.stream().map(GroupThing::identifier).toList())
                .privateIpAddress(address)
                .privateIpAddresses(InstancePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(address)
                        .association(association)
                        .build())
                .ipv6Addresses(addresses6.stream()
                        .map(text ->
                                InstanceIpv6Address.builder().ipv6Address(text).build())
                        .toList())
                .association(association)
                .attachment(InstanceNetworkInterfaceAttachment.builder()
                        .attachmentId("eni-attach-" + id.substring("eni-".length()))
                        .attachTime(attached)
                        .deleteOnTermination(true)
                        .deviceIndex(0)
                        .networkCardIndex(0)
                        .status("attached")
                        .build())
                .sourceDestCheck(true)
                .status("in-use")
                .build();
    }

    String publicName() {
        return "ec2-" + publicAddress.replace('.', '-') + ".compute.amazonaws.com";
    }
}
