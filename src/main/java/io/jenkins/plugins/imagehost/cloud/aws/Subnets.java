package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Where hosts can stand. */
final class Subnets {
    private static final Pattern ID = Pattern.compile("subnet-[0-9a-f]{8,17}");
    private static final Pattern FILTER = Pattern.compile("([A-Za-z0-9:/._-]+)=(.+)");

    private final AwsClients clients;

    Subnets(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * The subnets to try, all in one VPC. The order is the same for the same token, however often it is asked for: another
     * one would launch a second host where the answer about the first was lost. Different tokens begin in different zones.
     *
     * @param wanted an id, a filter {@code NAME=VALUE} as EC2 has them, or empty for the default subnets of all zones
     */
    List<Subnet> find(String wanted, String token) throws CloudException, InterruptedException {
        List<Subnet> found = new ArrayList<>(describe(request(wanted), wanted));
        if (found.isEmpty()) {
            throw new CloudException.BadRequest(
                    wanted.isEmpty()
                            ? "network.subnet is not said, and there is no default subnet in "
                                    + clients.settings().region()
                                    + ": name a subnet, by its id or a filter such as tag:Name=build"
                            : "network.subnet '" + wanted + "': there is no such subnet in "
                                    + clients.settings().region());
        }
        found.sort(Comparator.comparing(Subnet::vpcId).thenComparing(Subnet::subnetId));
        String vpc = found.get(0).vpcId();
        found.removeIf(subnet -> !vpc.equals(subnet.vpcId()));
        Collections.rotate(found, Math.floorMod(token.hashCode(), found.size()));
        return found;
    }

    private static DescribeSubnetsRequest request(String wanted) throws CloudException.BadRequest {
        if (wanted.isEmpty()) {
            return filtered(AwsTags.filter("default-for-az", "true"));
        }
        if (ID.matcher(wanted).matches()) {
            return DescribeSubnetsRequest.builder().subnetIds(wanted).build();
        }
        var filter = FILTER.matcher(wanted);
        if (!filter.matches()) {
            throw new CloudException.BadRequest(
                    "network.subnet '" + wanted
                            + "' names no subnet: an id such as subnet-0123456789abcdef0, or a filter such as tag:Name=build is meant");
        }
        return filtered(AwsTags.filter(filter.group(1), filter.group(2)));
    }

    private static DescribeSubnetsRequest filtered(Filter filter) {
        return DescribeSubnetsRequest.builder().filters(filter).build();
    }

    private List<Subnet> describe(DescribeSubnetsRequest request, String wanted)
            throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "DescribeSubnets",
                    () -> clients.ec2().describeSubnetsPaginator(request).subnets().stream()
                            .toList());
        } catch (CloudException.NotFound e) {
            return List.of();
        } catch (CloudException.BadRequest e) {
            throw new CloudException.BadRequest("network.subnet '" + wanted + "': " + e.getMessage(), e.requestId(), e);
        }
    }
}
