package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One call as the double has heard it.
 *
 * @param service such as {@code ec2}
 * @param action such as {@code RunInstances}
 * @param accessKey empty for an anonymous caller
 * @param parameters as sent, for EC2 under names such as {@code Filter.1.Name}
 * @param permissions what a policy must allow for it, such as {@code ec2:CreateTags}
 * @param time on the double's clock
 */
public record Call(
        String service,
        String action,
        String region,
        String accessKey,
        Map<String, String> parameters,
        Set<String> permissions,
        Instant time) {}
