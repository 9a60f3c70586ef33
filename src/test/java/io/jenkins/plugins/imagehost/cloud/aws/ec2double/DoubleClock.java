package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The double's time: stands still until a test advances it, or follows the computer's, which can be advanced as well. */
public final class DoubleClock extends Clock {
    private final Clock running;
    private Instant still;
    private Duration ahead = Duration.ZERO;

    /**
     * A clock that stands still. It starts at the computer's time, so that a client which looks at its own clock agrees
     * on which session is still good.
     */
    public DoubleClock() {
        this(null, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private DoubleClock(Clock running, Instant still) {
        this.running = running;
        this.still = still;
    }

    public static DoubleClock realTime() {
        return new DoubleClock(Clock.systemUTC(), null);
    }

    public synchronized void advance(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return (running == null ? still : running.instant()).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the double has one zone");
    }
}
