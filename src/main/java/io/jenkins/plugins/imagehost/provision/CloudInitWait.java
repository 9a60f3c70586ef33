package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.time.Duration;

/**
 * Waiting for cloud-init, where a host has one.
 *
 * @param script that waits
 */
public record CloudInitWait(RunScript script) implements Task {
    private static final String QUESTION = HostScripts.text("has-cloud-init.sh");

    /** Whether there is anything to wait for: a short question, as most hosts have no cloud-init or are done with it. */
    public static boolean isWorth(Computer host) throws IOException, InterruptedException {
        return host.run(Command.of("sh", "-c", QUESTION)).succeeded();
    }

    @Override
    public String title() {
        return script.title();
    }

    @Override
    public Duration timeout() {
        return script.timeout();
    }

    @Override
    public int retries() {
        return script.retries();
    }
}
