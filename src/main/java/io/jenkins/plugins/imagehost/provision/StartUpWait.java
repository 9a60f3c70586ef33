package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;

/**
 * Waiting for what a cloud's agent does at the first boot (cloud-init, EC2Launch), where a host has one.
 *
 * @param script that waits
 */
public record StartUpWait(RunScript script) implements Task {
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
