package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.concurrent.atomic.AtomicInteger;

/** Public addresses, of the networks that are kept for documentation and for measurements. */
final class Addresses {
    private final AtomicInteger given = new AtomicInteger();

    String next() {
        int number = given.getAndIncrement();
        if (number < 254) {
            return "203.0.113." + (number + 1);
        }
        int rest = (number - 254) % (2 * 65_536);
        return "198." + (18 + rest / 65_536) + "." + rest / 256 % 256 + "." + rest % 256;
    }
}
