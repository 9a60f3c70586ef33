package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

/** The networks that an account has in a region from the start: the default one with a subnet a zone, and a private one. */
final class PresetNetwork {
    private PresetNetwork() {}

    static void addTo(RegionState region, String account) {
        String name = region.name() + "/" + account;
        VpcThing open = vpc(region, account, Kind.VPC.idOf(name + "/default"), "172.31.0.0/16", true);
        int third = 0;
        for (String zone : region.zones()) {
            subnet(region, open, zone, "172.31." + third, "/20", null);
            third += 16;
        }
        VpcThing closed = vpc(region, account, Kind.VPC.idOf(name + "/private"), "10.0.0.0/16", false);
        closed.tags.put("Name", "private");
        subnet(region, closed, region.zones().get(0), "10.0.1", "/24", null)
                .tags
                .put("Name", "private-a");
        subnet(region, closed, region.zones().get(1), "10.0.2", "/24", "2001:db8:0:2::")
                .tags
                .put("Name", "dual-b");
    }

    private static VpcThing vpc(RegionState region, String account, String id, String cidr, boolean isDefault) {
        VpcThing vpc = region.vpcs.add(new VpcThing(id, account, cidr, isDefault));
        region.groups.add(new GroupThing(
                Kind.SECURITY_GROUP.idOf(id + "/default"), account, id, "default", "default VPC security group"));
        return vpc;
    }

    private static SubnetThing subnet(
            RegionState region, VpcThing vpc, String zone, String network, String bits, String network6) {
        return region.subnets.add(new SubnetThing(
                Kind.SUBNET.idOf(vpc.id + "/" + network), vpc, zone, zoneId(region, zone), network, bits, network6));
    }

    /** Zones have names that differ from account to account, and ids that do not. */
    static String zoneId(RegionState region, String zone) {
        String[] parts = region.name().split("-");
        String direction =
                parts[1].replaceAll("(north|south|east|west|central).*", "$1").substring(0, 1);
        return parts[0] + direction + parts[parts.length - 1] + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }
}
