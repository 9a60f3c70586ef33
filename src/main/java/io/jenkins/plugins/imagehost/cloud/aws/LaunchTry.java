package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.HostRequest.SpotRequest;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * One way to get a host.
 *
 * @param maxPrice US dollars an hour for a spot instance, empty for up to the on-demand price; null for on demand
 */
record LaunchTry(String type, Subnet subnet, String maxPrice) {

    /** All ways, the preferred ones first: a type in every zone before the next type, spot before on demand. */
    static List<LaunchTry> all(List<String> types, List<Subnet> subnets, SpotRequest spot) {
        List<LaunchTry> tries = new ArrayList<>();
        if (spot != null) {
            types.forEach(type -> subnets.forEach(subnet -> tries.add(new LaunchTry(type, subnet, spot.maxPrice()))));
        }
        if (spot == null || spot.fallback()) {
            types.forEach(type -> subnets.forEach(subnet -> tries.add(new LaunchTry(type, subnet, null))));
        }
        return tries;
    }

    boolean isSpot() {
        return maxPrice != null;
    }

    @Override
    public String toString() {
        return type + (isSpot() ? " (spot)" : "") + " in " + subnet.availabilityZone();
    }
}
