package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** EC2's token buckets, one for each account and region: a call takes a token, and gets none from an empty bucket. */
final class Throttle {
    private record Bucket(double tokens, Instant at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** @param name of the bucket */
    synchronized void take(String name, Instant now, Delays delays) {
        if (delays.requestBurst == 0) {
            return;
        }
        Bucket last = buckets.getOrDefault(name, new Bucket(delays.requestBurst, now));
        double refilled = Duration.between(last.at(), now).toMillis() * delays.requestsPerSecond / 1000.0;
        double tokens = Math.min(delays.requestBurst, last.tokens() + refilled);
        buckets.put(name, new Bucket(tokens < 1 ? tokens : tokens - 1, now));
        if (tokens < 1) {
            throw new ServiceException(503, "RequestLimitExceeded", "Request limit exceeded.");
        }
    }
}
