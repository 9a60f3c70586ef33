package io.jenkins.plugins.imagehost.bake;

import java.util.List;

/** What was done to a host, task by task, in order. */
public record ProvisionFacts(List<String> done) {
    public ProvisionFacts {
        done = List.copyOf(done);
    }
}
