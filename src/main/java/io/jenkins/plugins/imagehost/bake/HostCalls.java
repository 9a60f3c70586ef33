package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.LoginRefusedException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Short calls to the bake's host that ride over lost connections: whatever is done here has to be repeatable. */
final class HostCalls {
    private static final Cadence RECONNECTS = new Cadence(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final OperationRun run;
    private boolean lost;

    HostCalls(OperationRun run) {
        this.run = run;
    }

    /** Something to do on a host; returns no null. */
    @FunctionalInterface
    interface HostCall<T> {
        T on(RemoteShell shell) throws IOException, InterruptedException;
    }

    /** Does {@code call}, again while the host cannot be reached, until {@code until}. */
    <T> CompletableFuture<T> call(Instant until, HostCall<T> call) {
        return look(RECONNECTS, until, shell -> Optional.of(call.on(shell)), () -> late());
    }

    /** Looks at the host again and again; not reaching it is seeing nothing. */
    <T> CompletableFuture<T> look(
            Cadence cadence, Instant until, HostCall<Optional<T>> look, Callable<? extends Exception> late) {
        return run.flow.look(cadence, until, () -> reached(look), late);
    }

    private <T> Optional<T> reached(HostCall<Optional<T>> look) throws IOException, InterruptedException {
        try {
            Optional<T> seen = look.on(run.shell());
            noteFound();
            return seen;
        } catch (UnreachableException | LoginRefusedException e) {
            noteLost(e);
            return Optional.empty();
        }
    }

    private synchronized void noteLost(IOException e) {
        if (!lost) {
            lost = true;
            run.progress.line("Lost the connection to the host (" + e.getMessage() + "); trying to get it back");
        }
    }

    private synchronized void noteFound() {
        if (lost) {
            lost = false;
            run.progress.line("The host is back");
        }
    }

    private DeadlinePassedException late() throws IOException {
        HostFacts host = run.record().host();
        return new DeadlinePassedException(
                "the host at " + host.address() + ":" + host.port() + " could not be reached again in time");
    }
}
