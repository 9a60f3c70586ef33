package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Fingerprint;

public abstract class FingerprintFacet implements ExtensionPoint {
    private final transient Fingerprint fingerprint;
    private final long timestamp;

    protected FingerprintFacet(@NonNull Fingerprint fingerprint, long timestamp) {
        this.fingerprint = fingerprint;
        this.timestamp = timestamp;
    }

    public @NonNull Fingerprint getFingerprint() {
        return fingerprint;
    }

    public long getTimestamp() {
        return timestamp;
    }

    public boolean isFingerprintDeletionBlocked() {
        return false;
    }
}
