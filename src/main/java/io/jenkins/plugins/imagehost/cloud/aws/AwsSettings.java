package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How an account bakes on AWS. Empty strings and lists mean "not said".
 *
 * @param account name of the cloud account in the configuration
 * @param region such as {@code eu-west-1}
 * @param role to assume with the account's credentials; null for none
 * @param endpoint of EC2, instead of the region's own: a VPC endpoint, or another cloud that speaks EC2; null for none
 * @param types of hosts whose step names none, in order of preference
 * @param network of hosts whose step says nothing of it
 * @param sourceRanges in CIDR notation, from where SSH servers of hosts are reached; empty to find the controller's address
 * @param tags for everything that is made
 * @param limits so that others in the same account are left some
 * @param proxy to the cloud; null for none
 */
public record AwsSettings(
        String account,
        String region,
        Role role,
        URI endpoint,
        List<String> types,
        NetworkRequest network,
        List<String> sourceRanges,
        Map<String, String> tags,
        Limits limits,
        Proxy proxy) {
    private static final Pattern AWS = Pattern.compile(".*\\.amazonaws\\.com(\\.cn)?");

    public AwsSettings {
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
        types = List.copyOf(types);
        sourceRanges = List.copyOf(sourceRanges);
        tags = Map.copyOf(tags);
    }

    /** The settings of an account that says nothing but its region. */
    public static AwsSettings of(String account, String region) {
        return new AwsSettings(
                account,
                region,
                null,
                null,
                List.of(),
                NetworkRequest.DEFAULT,
                List.of(),
                Map.of(),
                Limits.DEFAULT,
                null);
    }

    /** The same account in another region: what belongs to this one only is left out. */
    AwsSettings in(String other) {
        return new AwsSettings(
                account,
                other,
                role,
                isOfAws() ? null : endpoint,
                types,
                NetworkRequest.DEFAULT,
                sourceRanges,
                tags,
                limits,
                proxy);
    }

    /** Whether the endpoint, if any, is one of AWS's own, which answers for one service in one region. */
    boolean isOfAws() {
        return endpoint == null || AWS.matcher(endpoint.getHost()).matches();
    }

    /** @param externalId that the role's owner asks for; empty for none */
    public record Role(String arn, String externalId) {}

    /**
     * @param hosts that run at once; 0 for any number
     * @param requestsPerSecond to the cloud, in the mean of five seconds
     */
    public record Limits(int hosts, int requestsPerSecond) {
        /** What EC2 grants an account for describing things: 100 at once, and 20 more a second. */
        public static final Limits DEFAULT = new Limits(0, 20);
    }

    /** @param exceptions patterns of hosts that are reached directly, as regular expressions */
    public record Proxy(String host, int port, String user, String password, List<String> exceptions) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
