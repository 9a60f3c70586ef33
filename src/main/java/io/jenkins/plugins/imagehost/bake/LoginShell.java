package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The shell that a host is tried to be logged in to with. A Windows host may take the key, if something in its image or
 * in the user's data installs it, and tells its administrator's password some minutes after its start, with which it is
 * tried from then on.
 */
final class LoginShell {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(20);

    private final OperationRun run;
    private final HostFacts facts;
    private final boolean tellsPassword;
    private final Keep keep;
    private HostIdentity identity;
    private Instant nextQuestion;
    private RemoteShell shell;

    /**
     * @param tellsPassword whether the host is asked for its password
     * @param keep remembers the identity with the password, before it is used
     */
    LoginShell(OperationRun run, HostFacts facts, HostIdentity identity, boolean tellsPassword, Keep keep) {
        this.run = run;
        this.facts = facts;
        this.identity = identity;
        this.tellsPassword = tellsPassword && identity.publicKey() != null;
        this.keep = keep;
        this.nextQuestion = run.flow.now();
    }

    /** The one to try now. */
    synchronized RemoteShell get() throws IOException, InterruptedException {
        if (tellsPassword && identity.password() == null && !run.flow.now().isBefore(nextQuestion)) {
            nextQuestion = run.flow.now().plus(BETWEEN_QUESTIONS);
            Optional<String> encrypted = password();
            if (encrypted.isPresent()) {
                close();
                identity = identity.byPassword(encrypted.get());
                keep.identity(identity);
                run.progress.line("Host " + facts.id() + " has told its password; logging in by it from now on");
            }
        }
        if (shell == null) {
            shell = run.parts.hostShells().shell(run.record().account(), facts, identity);
        }
        return shell;
    }

    private Optional<String> password() throws IOException, InterruptedException {
        try {
            return run.cloud().hosts().password(facts.id());
        } catch (CloudException e) {
            if (e.isTransient()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where an identity is kept. */
    interface Keep {
        void identity(HostIdentity identity) throws IOException;
    }

    synchronized void close() {
        if (shell != null) {
            shell.close();
            shell = null;
        }
    }
}
