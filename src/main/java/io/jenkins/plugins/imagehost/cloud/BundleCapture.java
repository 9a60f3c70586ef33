package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Set;

/**
 * Capturing as a bundle: the engine has the host copy its files into the image of a disk, pack it and upload it in parts to
 * where the cloud looks for them, and the image is made of that.
 */
public interface BundleCapture {
    /** The largest disk that such an image may have, in GiB. */
    int maxGiB();

    /**
     * Checks what only the host can tell, before anything is made; see {@link VolumeCapture#check}.
     *
     * @throws CloudException.BadRequest naming the parameter, its value and what would be right
     */
    void check(CaptureRequest request, String hostId, Set<String> boots) throws CloudException, InterruptedException;

    /** Paths of the certificate for which the bundle is encrypted, of which the host has to have one. */
    List<String> certificates();

    /** Where the parts will be: a {@link ResourceKind#BUNDLE}. */
    PlannedResource store(CaptureRequest request);

    /**
     * Puts something small there in the way in which the parts will be put, so that what is refused is refused before the
     * host has packed anything. Repeatable.
     */
    void tryOut(String storeId) throws CloudException, InterruptedException;

    /** Where to upload some parts to, asked for when that is about to be done. */
    List<Bundle.Upload> uploads(String storeId, List<Bundle.Part> parts) throws CloudException, InterruptedException;

    /**
     * What has to be made of the bundle once all of it is uploaded, in order, each when the one before is
     * {@link ResourceState#READY}, the {@link ResourceKind#IMAGE} last. The store is among what was made before.
     *
     * @param secret that the bundle is encrypted with
     */
    List<PlannedResource> image(CaptureRequest request, String hostId, Bundle bundle, Secret secret);

    /**
     * What opens a bundle.
     *
     * @param password from which key and initialization vector are made: the two halves of its SHA-256
     * @param certificate for which it is encrypted, as the host has it, in PEM
     */
    record Secret(String password, String certificate) {
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
