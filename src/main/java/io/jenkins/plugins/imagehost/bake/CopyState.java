package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Bundle;

/**
 * How far a copy of a host's files got.
 *
 * @param sizeGiB of the copy's disk; 0 until the host was asked
 * @param offset up to which the output of the script that copies was passed on, in bytes
 * @param copied whether the files are copied, and the copy is proven
 * @param sealedSecret what opens the bundle; null if none is made
 * @param bundle what was made on the host; null if none was, or not yet
 * @param uploaded how many parts of the bundle are where the cloud looks for them
 * @param cleared whether the host has nothing of the bundle any more
 */
record CopyState(
        int sizeGiB, long offset, boolean copied, String sealedSecret, Bundle bundle, int uploaded, boolean cleared) {
    static final CopyState NONE = new CopyState(0, 0, false, null, null, 0, false);

    CopyState measured(int size, String newSecret) {
        return new CopyState(size, 0, false, newSecret, null, 0, false);
    }

    CopyState at(long newOffset) {
        return new CopyState(sizeGiB, newOffset, false, sealedSecret, null, 0, false);
    }

    CopyState done(Bundle newBundle) {
        return new CopyState(sizeGiB, 0, true, sealedSecret, newBundle, 0, false);
    }

    CopyState uploaded(int parts) {
        return new CopyState(sizeGiB, 0, true, sealedSecret, bundle, parts, false);
    }

    CopyState offTheHost() {
        return new CopyState(sizeGiB, 0, true, sealedSecret, bundle, uploaded, true);
    }

    boolean isUploaded() {
        return bundle != null && uploaded == bundle.parts().size();
    }

    /** Whether something for the copy may be on the host. */
    boolean isOnHost() {
        return sizeGiB > 0 && !(copied && (bundle == null || cleared));
    }
}
