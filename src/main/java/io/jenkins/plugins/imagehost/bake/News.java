package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** What a cloud says while it works on something, for the log: the latest, and not too often. */
final class News implements Consumer<Observation> {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final OperationRun run;
    private final String about;
    private Instant next = Instant.MIN;

    News(OperationRun run, String about) {
        this.run = run;
        this.about = about;
    }

    @Override
    public void accept(Observation seen) {
        if (seen.state() != ResourceState.PENDING || seen.message().isEmpty()) {
            return;
        }
        run.progress.status(seen.message());
        if (!run.flow.now().isBefore(next)) {
            next = run.flow.now().plus(PAUSE);
            run.progress.line(about + ": " + seen.message());
        }
    }
}
