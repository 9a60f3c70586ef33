package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;
import java.time.Instant;

/** A part of a bake, and when it began and ended. */
public record Stage(String name, Instant started, Instant ended) {
    public Duration duration() {
        return Duration.between(started, ended);
    }
}
