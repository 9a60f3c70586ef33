package io.jenkins.plugins.imagehost.pages;

import hudson.Extension;
import hudson.ExtensionList;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Consoles of hosts that run. However many look, the cloud is asked for each at most every few seconds. */
@Extension
public class LiveConsoles {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, Reading> known = new ConcurrentHashMap<>();

    private record Reading(FutureTask<String> console, Instant begun) {}

    public LiveConsoles() {
        this(Clock.systemUTC());
    }

    LiveConsoles(Clock clock) {
        this.clock = clock;
    }

    static LiveConsoles get() {
        return ExtensionList.lookupSingleton(LiveConsoles.class);
    }

    /**
     * The end of the console of a bake's host.
     *
     * @param cloud asks for it
     */
    String read(String bake, Callable<String> cloud) throws IOException, InterruptedException {
        Instant now = clock.instant();
        known.values().removeIf(reading -> reading.begun().plus(FRESH).isBefore(now));
        Reading own = new Reading(new FutureTask<>(cloud), now);
        Reading other = known.putIfAbsent(bake, own);
        if (other == null) {
            own.console().run();
        }
        try {
            return (other == null ? own : other).console().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }
}
