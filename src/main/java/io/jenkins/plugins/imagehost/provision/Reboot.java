package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;

/** A restart of the host; see {@link Reboots} for how to ask for it and how to see that it has happened. */
public record Reboot(String title, Duration timeout) implements Task {
    @Override
    public int retries() {
        return 0;
    }
}
