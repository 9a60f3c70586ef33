package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;
import java.util.Objects;

/**
 * A bake to begin.
 *
 * @param id unique for ever; from {@link BakeIds}
 * @param account name of the cloud account
 * @param lease how long the host may live when nothing ends it before
 * @param keepHost whether the host outlives its build, until the lease ends
 * @param identity how to log in to the host
 */
public record BakeOrder(
        String id, BuildRef build, String account, Duration lease, boolean keepHost, HostIdentity identity) {
    public BakeOrder {
        Objects.requireNonNull(id);
        Objects.requireNonNull(build);
        Objects.requireNonNull(account);
        Objects.requireNonNull(identity);
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("lease: " + lease + " is no time to live; say for example '4h'");
        }
    }
}
