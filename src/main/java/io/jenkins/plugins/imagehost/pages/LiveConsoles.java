package io.jenkins.plugins.imagehost.pages;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Consoles of hosts that run. However many look, the cloud is asked for each at most every few seconds. */
@Extension
public class LiveConsoles {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, Read> known = new HashMap<>();

    private record Read(String console, Instant when) {}

    public LiveConsoles() {
        this(Clock.systemUTC());
    }

    LiveConsoles(Clock clock) {
        this.clock = clock;
    }

    static LiveConsoles get() {
        return ExtensionList.lookupSingleton(LiveConsoles.class);
    }

    /** The end of the console; empty if the bake has no host, or none any more. */
    synchronized String read(BakeEngine engine, String bake) throws IOException, InterruptedException {
        Instant now = clock.instant();
        known.values().removeIf(read -> read.when().plus(FRESH).isBefore(now));
        Read read = known.get(bake);
        if (read == null) {
            read = new Read(engine.console(bake), now);
            known.put(bake, read);
        }
        return read.console();
    }
}
