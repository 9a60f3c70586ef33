package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses what no instance can have, without asking the cloud. */
final class AwsRequestCheck {
    private static final int MAX_USER_DATA = 16 << 10;
    private static final int MAX_GIB = 65536;
    private static final Set<String> VOLUME_TYPES = Set.of("gp2", "gp3", "io1", "io2", "sc1", "st1", "standard");
    private static final Set<String> CONNECT =
            Set.of("", NetworkRequest.PUBLIC, NetworkRequest.PRIVATE, NetworkRequest.IPV6);
    private static final Pattern PRICE = Pattern.compile("\\d{1,4}(\\.\\d{1,5})?");
    private static final Pattern GROUP = Pattern.compile("sg-[0-9a-f]{8,17}");

    private AwsRequestCheck() {}

    static void check(HostRequest request) throws CloudException.BadRequest {
        checkDisk(request.disk());
        NetworkRequest network = request.network();
        for (String group : network.securityGroups()) {
            refuseUnless(
                    GROUP.matcher(group).matches(),
                    "network.securityGroups '" + group
                            + "' is no id of a security group: sg-0123456789abcdef0 is meant");
        }
        refuseUnless(
                CONNECT.contains(network.connect()),
                "network.connect '" + network.connect() + "' is not known: public, private or ipv6 is meant");
        refuseUnless(
                !(network.connect().equals(NetworkRequest.PUBLIC) && Boolean.FALSE.equals(network.publicAddress())),
                "network.connect 'public' needs a public address, and network.publicAddress is 'false'");
        int userData = request.userData().getBytes(StandardCharsets.UTF_8).length;
        refuseUnless(
                userData <= MAX_USER_DATA, "userData is " + userData + " bytes long: EC2 takes up to " + MAX_USER_DATA);
        if (request.spot() != null && !request.spot().maxPrice().isEmpty()) {
            refuseUnless(
                    PRICE.matcher(request.spot().maxPrice()).matches(),
                    "spot.maxPrice '" + request.spot().maxPrice()
                            + "' is no price: US dollars an hour such as 0.05 are meant");
        }
    }

    private static void checkDisk(HostRequest.DiskRequest disk) throws CloudException.BadRequest {
        refuseUnless(
                disk.sizeGiB() >= 0 && disk.sizeGiB() <= MAX_GIB,
                "disk.sizeGiB '" + disk.sizeGiB() + "' is no size: 1 to 65536, or 0 for the base image's own");
        refuseUnless(
                disk.type().isEmpty() || VOLUME_TYPES.contains(disk.type()),
                "disk.type '" + disk.type() + "' is no type of volume: one such as gp3 is meant");
        refuseUnless(
                disk.kmsKey().isEmpty() || !Boolean.FALSE.equals(disk.encrypted()),
                "disk.kmsKey '" + disk.kmsKey() + "' needs an encrypted disk, and disk.encrypted is 'false'");
    }

    static void checkCount(int running, int limit, AwsSettings settings) throws CloudException.Capacity {
        if (running >= limit) {
            throw new CloudException.Capacity("the cloud account " + settings.account() + " may have " + limit
                    + " hosts at once, and " + running + " run in " + settings.region());
        }
    }

    private static void refuseUnless(boolean good, String sentence) throws CloudException.BadRequest {
        if (!good) {
            throw new CloudException.BadRequest(sentence);
        }
    }
}
