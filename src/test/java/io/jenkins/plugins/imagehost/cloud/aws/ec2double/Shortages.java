package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which instance types cannot be had. */
public final class Shortages {
    private record Shortage(String code, String type, String zone, String market) {
        boolean concerns(String otherType, String otherZone, String otherMarket) {
            return matches(type, otherType) && matches(zone, otherZone) && matches(market, otherMarket);
        }

        private static boolean matches(String pattern, String value) {
            return Wildcards.pattern(pattern, false).matcher(value).matches();
        }
    }

    private final List<Shortage> shortages = new ArrayList<>();
    private final Map<String, Double> spotPrices = new HashMap<>();

    /**
     * From now on launches fail.
     *
     * @param code such as {@code InsufficientInstanceCapacity}, {@code VcpuLimitExceeded}, {@code InstanceLimitExceeded},
     *     {@code MaxSpotInstanceCountExceeded}
     * @param type with wildcards
     * @param zone with wildcards
     * @param market {@code spot}, {@code on-demand} or a pattern
     */
    public synchronized Shortages add(String code, String type, String zone, String market) {
        shortages.add(new Shortage(code, type, zone, market));
        return this;
    }

    /** What a spot instance of this type costs in US dollars an hour: lower offers get {@code SpotMaxPriceTooLow}. */
    public synchronized Shortages spotPrice(String type, double price) {
        spotPrices.put(type, price);
        return this;
    }

    public synchronized void clear() {
        shortages.clear();
        spotPrices.clear();
    }

    synchronized double spotPrice(String type) {
        return spotPrices.getOrDefault(type, 0.01);
    }

    /** @return null if it can be had */
    synchronized ServiceException refusal(String type, String zone, String market) {
        return shortages.stream()
                .filter(shortage -> shortage.concerns(type, zone, market))
                .findFirst()
                .map(shortage -> error(shortage.code(), type, zone))
                .orElse(null);
    }

    private static ServiceException error(String code, String type, String zone) {
        return switch (code) {
            case "InsufficientInstanceCapacity" ->
                new ServiceException(
                        500,
                        code,
                        "We currently do not have sufficient " + type
                                + " capacity in the Availability Zone you requested (" + zone
                                + "). Our system will be working on provisioning additional capacity.");
            case "VcpuLimitExceeded" ->
                ServiceException.of(
                        code,
                        "You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance"
                                + " bucket that the specified instance type belongs to.");
            case "InstanceLimitExceeded" ->
                ServiceException.of(
                        code, "Your quota allows for 0 more running instance(s). You requested at least 1.");
            case "MaxSpotInstanceCountExceeded" -> ServiceException.of(code, "Max spot instance count exceeded");
            case "Unsupported" ->
                ServiceException.of(
                        code,
                        "Your requested instance type (%s) is not supported in your requested Availability Zone (%s).",
                        type,
                        zone);
            default -> ServiceException.of(code, "%s is short in %s", type, zone);
        };
    }
}
