package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.remote.HostKeyMismatchException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Compares the key that a host showed with those that its cloud tells by another way, such as its console. Where the cloud
 * tells none, the key is trusted on first use; the log says which.
 */
final class HostKeyCheck {
    /** cloud-init prints the keys at the end of the first boot, after the SSH server has started. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Cadence LOOKS = new Cadence(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private final OperationRun run;

    HostKeyCheck(OperationRun run) {
        this.run = run;
    }

    /** @param shown "type base64", as the connection saw it */
    CompletableFuture<Boolean> check(ResourceRef host, String shown) {
        Instant until = earlier(run.flow.now().plus(PATIENCE), run.deadline);
        return run.flow
                .<List<String>>look(
                        LOOKS,
                        until,
                        () -> told(host, until),
                        () -> new IllegalStateException("told() ends the looking"))
                .thenCompose(told -> run.flow.call(() -> compare(host, shown, told)));
    }

    /** Empty while the cloud may still tell; an empty list if it never will. */
    private Optional<List<String>> told(ResourceRef host, Instant until) throws IOException, InterruptedException {
        boolean late = !run.flow.now().isBefore(until);
        try {
            Optional<List<String>> keys = run.cloud().hosts().hostKeys(host.id());
            boolean mayCome = keys.isPresent() && keys.get().isEmpty() && !late;
            return mayCome ? Optional.empty() : Optional.of(keys.orElse(List.of()));
        } catch (CloudException.NotPermitted e) {
            run.progress.line("The SSH host key of " + host.id() + " cannot be compared: " + e.getMessage());
            return Optional.of(List.of());
        } catch (CloudException e) {
            if (late || !e.isTransient()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean compare(ResourceRef host, String shown, List<String> told) throws HostKeyMismatchException {
        if (told.isEmpty()) {
            run.progress.line("The SSH host key of " + host.id()
                    + " is trusted on first use: the cloud does not tell it. It is pinned from now on");
            return false;
        }
        if (!told.contains(shown)) {
            throw new HostKeyMismatchException(
                    "the SSH server at the address of " + host
                            + " showed a key that is none of those on its console: another machine answers there",
                    null);
        }
        run.progress.line("The SSH host key of " + host.id() + " is the one on its console");
        return true;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
