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

    /** A wait that nobody minds is looked at so many times less often than one that has just begun. */
    private static final int PATIENCE = 15;

    /** Until the next look for somebody who does not wait. */
    Duration patient() {
        Duration wanted = fastest.multipliedBy(PATIENCE);
        return wanted.compareTo(slowest) < 0 ? wanted : fastest.compareTo(slowest) > 0 ? fastest : slowest;
    }

    /** Until the next look, at something that has been waited for since {@code age}. */
    Duration next(Duration age) {
        Duration wanted = age.dividedBy(PART);
        if (wanted.compareTo(fastest) < 0) {
            return fastest;
        }
        return wanted.compareTo(slowest) > 0 ? slowest : wanted;
    }
}
