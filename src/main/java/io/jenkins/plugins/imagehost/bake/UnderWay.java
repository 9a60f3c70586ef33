package io.jenkins.plugins.imagehost.bake;

import java.time.Instant;

/** A stage that is not at its end, and when it began. */
public record UnderWay(String stage, Instant since) {}
