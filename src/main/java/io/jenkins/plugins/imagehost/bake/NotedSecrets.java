package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.SshTarget;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import io.jenkins.plugins.imagehost.sanitize.BuildSecrets;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The secrets that the steps of a bake have seen, as its record keeps them: sealed, so that no scan needs them again from a step. */
final class NotedSecrets {
    private NotedSecrets() {}

    /** Of a new bake: what its host, and the way to it, are logged in to with; null if that is no password. */
    static String sealed(Parts parts, HostIdentity identity) {
        List<BuildSecret> passwords = new ArrayList<>();
        if (identity.password() != null) {
            passwords.add(new BuildSecret("the login's password", identity.password()));
        }
        for (SshTarget bastion = identity.bastion(); bastion != null; bastion = bastion.bastion()) {
            if (bastion.password() != null) {
                passwords.add(new BuildSecret("the bastion's password", bastion.password()));
            }
        }
        BuildSecrets known = BuildSecrets.none().and(passwords);
        return known.secrets().isEmpty() ? null : parts.sealer().seal(Json.text(known));
    }

    /** Adds some to those that are known; nothing is written if all are, or if the bake is ending. */
    static void note(Parts parts, String bake, Collection<BuildSecret> more) throws IOException {
        BakeRecord record = parts.journal().get(bake);
        BuildSecrets known = of(parts, record);
        if (record.phase() != BakeRecord.Phase.OPEN || known.and(more).equals(known)) {
            return;
        }
        try {
            parts.journal().update(bake, draft -> {
                try {
                    draft.sealedSecrets =
                            parts.sealer().seal(Json.text(of(parts, draft).and(more)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The scan for them that belongs to an operation, the same each time.
     *
     * @param changed for how long the build may have changed files of the host; null to look into all
     */
    static SecretScan scan(OperationRun run, Duration changed) throws IOException {
        return new SecretScan(of(run.parts, run.record()), run.id, changed);
    }

    private static BuildSecrets of(Parts parts, BakeRecord record) throws IOException {
        return record.sealedSecrets == null
                ? BuildSecrets.none()
                : Json.parse(parts.sealer().open(record.sealedSecrets), BuildSecrets.class);
    }
}
