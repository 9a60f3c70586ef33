package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockState;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/** A part of a network in one zone. */
final class SubnetThing extends Thing<Subnet> {
    final VpcThing vpc;
    final String zone;
    final String zoneId;
    private final String network;
    private final String bits;
    private final String network6;
    private int used = 3;

    /**
     * @param network its first three bytes
     * @param network6 its IPv6 network; null for none
     */
    SubnetThing(String id, VpcThing vpc, String zone, String zoneId, String network, String bits, String network6) {
        super(Kind.SUBNET, id, vpc.account);
        this.vpc = vpc;
        this.zone = zone;
        this.zoneId = zoneId;
        this.network = network;
        this.bits = bits;
        this.network6 = network6;
    }

    boolean givesPublicAddresses() {
        return vpc.isDefault;
    }

    boolean hasIpv6() {
        return network6 != null;
    }

    String nextAddress() {
        used++;
        String[] parts = network.split("\\.");
        // 172.31.16.0/20 goes on in 172.31.17
        return parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + used / 250 % 16) + "."
                + (used % 250 + 4);
    }

    String nextAddress6() {
        used++;
        return network6 + Integer.toHexString(used);
    }

    @Override
    Subnet view(Instant now) {
        Subnet.Builder subnet = Subnet.builder()
                .subnetId(id)
                .subnetArn("arn:aws:ec2:" + zone.substring(0, zone.length() - 1) + ":" + account + ":subnet/" + id)
                .ownerId(account)
                .vpcId(vpc.id)
                .availabilityZone(zone)
                .availabilityZoneId(zoneId)
                .cidrBlock(network + ".0" + bits)
                .availableIpAddressCount(Math.max(0, (bits.equals("/20") ? 4091 : 251) - used + 3))
                .defaultForAz(vpc.isDefault)
                .mapPublicIpOnLaunch(givesPublicAddresses())
                .assignIpv6AddressOnCreation(hasIpv6())
                .state("available")
                .tags(tagList());
        if (hasIpv6()) {
            subnet.ipv6CidrBlockAssociationSet(SubnetIpv6CidrBlockAssociation.builder()
                    .ipv6CidrBlock(network6 + "/64")
                    .ipv6CidrBlockState(
                            SubnetCidrBlockState.builder().state("associated").build())
                    .build());
        }
        return subnet.build();
    }
}
