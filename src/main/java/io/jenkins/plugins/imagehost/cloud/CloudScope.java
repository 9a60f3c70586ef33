package io.jenkins.plugins.imagehost.cloud;

import java.util.Objects;

/**
 * One account in one region: what a single describe call can see, and what its rate limits are counted for.
 *
 * @param account name of the cloud account in the configuration
 * @param region the cloud's name for the region; empty where a cloud has none
 */
public record CloudScope(String account, String region) {
    public CloudScope {
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
    }

    @Override
    public String toString() {
        return region.isEmpty() ? account : account + "/" + region;
    }
}
