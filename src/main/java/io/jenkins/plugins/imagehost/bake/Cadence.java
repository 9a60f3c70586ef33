package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;

/**
 * How often to look at something: often at first, less and less often the longer it takes, since what has taken minutes
 * is seldom worth noticing within a second.
 *
 * @param fastest between the first looks
 * @param slowest between any two looks
 */
record Cadence(Duration fastest, Duration slowest) {
    /** A wait is noticed to be over at most this part of its own length late. */
    private static final int PART = 10;

    /** Until the next look, at something that has been waited for since {@code age}. */
    Duration next(Duration age) {
        Duration wanted = age.dividedBy(PART);
        if (wanted.compareTo(fastest) < 0) {
            return fastest;
        }
        return wanted.compareTo(slowest) > 0 ? slowest : wanted;
    }
}
