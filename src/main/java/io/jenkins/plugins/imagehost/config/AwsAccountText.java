package io.jenkins.plugins.imagehost.config;

import hudson.Util;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is written in the fields of an {@link AwsAccount}, as what it means; a sentence if it cannot be. */
final class AwsAccountText {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F:.]+/\\d{1,3}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");
    private static final Pattern GROUP = Pattern.compile("sg-[0-9a-f]{8,17}");
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]{8,17}|[^=\\s]+=.+");
    private static final Set<String> CONNECT =
            Set.of("", NetworkRequest.PUBLIC, NetworkRequest.PRIVATE, NetworkRequest.IPV6);

    private AwsAccountText() {}

    static String plain(String value) {
        String text = Util.fixEmptyAndTrim(value);
        return text == null ? "" : text;
    }

    static String region(String value) {
        String region = plain(value);
        require(REGION.matcher(region).matches(), Messages.AwsAccount_illegalRegion(region));
        return region;
    }

    /** Nothing is what a form has that is not filled in yet. */
    static String regionOrNothing(String value) {
        return plain(value).isEmpty() ? "" : region(value);
    }

    static String role(String value) {
        String role = plain(value);
        require(role.isEmpty() || ROLE.matcher(role).matches(), Messages.AwsAccount_illegalRole(role));
        return role;
    }

    /** Null for the region's own. */
    static URI endpoint(String value) {
        String endpoint = plain(value);
        if (endpoint.isEmpty()) {
            return null;
        }
        URI uri = null;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            // said below
        }
        boolean isUrl = uri != null
                && uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        require(isUrl, Messages.AwsAccount_illegalEndpoint(endpoint));
        return uri;
    }

    /** Where people look at an image in the console of AWS, of which each partition has its own. */
    static String imagePage(String region, String image) {
        String console = region.startsWith("cn-")
                ? region + ".console.amazonaws.cn"
                : region.startsWith("us-gov-")
                        ? region + ".console.amazonaws-us-gov.com"
                        : region + ".console.aws.amazon.com";
        return "https://" + console + "/ec2/home?region=" + region + "#ImageDetails:imageId=" + Util.rawEncode(image);
    }

    static List<String> list(String value) {
        return Arrays.stream(plain(value).split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static List<String> types(String value) {
        return listOf(TYPE, value, Messages::AwsAccount_illegalType);
    }

    static List<String> groups(String value) {
        return listOf(GROUP, value, Messages::AwsAccount_illegalGroup);
    }

    private static List<String> listOf(Pattern form, String value, Function<Object, String> sentence) {
        List<String> words = list(value);
        for (String word : words) {
            require(form.matcher(word).matches(), sentence.apply(word));
        }
        return words;
    }

    static String subnet(String value) {
        String subnet = plain(value);
        require(subnet.isEmpty() || SUBNET.matcher(subnet).matches(), Messages.AwsAccount_illegalSubnet(subnet));
        return subnet;
    }

    static List<String> ranges(String value) {
        return listOf(RANGE, value, Messages::AwsAccount_illegalRange);
    }

    static NetworkRequest network(String subnet, String securityGroups, Boolean publicAddress, String connect) {
        require(CONNECT.contains(connect), Messages.AwsAccount_illegalConnect(connect));
        return new NetworkRequest(subnet(subnet), groups(securityGroups), publicAddress, connect, 0);
    }

    static String lease(String value) {
        String lease = plain(value);
        if (!lease.isEmpty()) {
            DurationText.parse("lease", lease);
        }
        return lease;
    }

    static int notNegative(String field, int value) {
        require(value >= 0, Messages.AwsAccount_negative(field, value));
        return value;
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
