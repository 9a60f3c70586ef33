package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a host: {@code small}, {@code medium}, {@code large} or, as {@code 2x2048}, processors and memory in MiB.
 *
 * @param memoryMiB from 128
 */
record HostType(int cpus, int memoryMiB) {
    private static final Pattern SYNTAX = Pattern.compile("([1-9][0-9]?)x([1-9][0-9]{2,6})");
    private static final Map<String, HostType> NAMED =
            Map.of("small", new HostType(2, 1024), "medium", new HostType(2, 2048), "large", new HostType(4, 8192));

    static HostType parse(String text) throws CloudException.BadRequest {
        if (NAMED.containsKey(text)) {
            return NAMED.get(text);
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 128) {
            throw new CloudException.BadRequest(
                    "type '" + text + "' is not known to the local cloud: small, medium, large,"
                            + " or processors and memory in MiB such as 2x2048 are meant");
        }
        return new HostType(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
