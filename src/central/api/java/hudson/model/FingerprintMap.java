package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.util.KeyedDataStorage;
import java.io.IOException;

public final class FingerprintMap extends KeyedDataStorage<Fingerprint, FingerprintMap.FingerprintParams> {
    public @NonNull Fingerprint getOrCreate(
            @CheckForNull AbstractBuild build, @NonNull String fileName, @NonNull String md5sum) throws IOException {
        return getOrCreate(md5sum, new FingerprintParams(build, fileName));
    }

    public @NonNull Fingerprint getOrCreate(@CheckForNull Run build, @NonNull String fileName, @NonNull String md5sum)
            throws IOException {
        return getOrCreate(md5sum, new FingerprintParams(build, fileName));
    }

    @Override
    protected @NonNull Fingerprint create(@NonNull String md5sum, @NonNull FingerprintParams createParams)
            throws IOException {
        return new Fingerprint(createParams.build, createParams.fileName, Util.fromHexString(md5sum));
    }

    static class FingerprintParams {
        final Run build;
        final String fileName;

        FingerprintParams(Run build, String fileName) {
            this.build = build;
            this.fileName = fileName;
        }
    }
}
