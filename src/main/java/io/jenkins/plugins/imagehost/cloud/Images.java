package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Optional;

/** Capturing hosts as machine images. */
public interface Images {
    /**
     * Checks what can be checked for free, before a host is stopped: that the name is legal and not taken, that method
     * and options exist here, that there is room.
     *
     * @throws CloudException.BadRequest naming the parameter, its value and what would be right
     */
    void check(CaptureRequest request) throws CloudException, InterruptedException;

    /** What has to be made to capture a host, in order, the {@link ResourceKind#IMAGE} last. Makes nothing. */
    List<PlannedResource> plan(CaptureRequest request, String hostId) throws CloudException, InterruptedException;

    /**
     * How to capture by a copy.
     *
     * @return empty where the request's method is not such a one: then the host's disk is captured by {@link #plan}
     */
    default Optional<VolumeCapture> ontoVolume(CaptureRequest request) {
        return Optional.empty();
    }

    /**
     * How to capture as a bundle.
     *
     * @return empty where the request's method is not such a one
     */
    default Optional<BundleCapture> asBundle(CaptureRequest request) {
        return Optional.empty();
    }

    /**
     * Does what can only be done to an image that is ready, before anybody uses it. Repeatable.
     *
     * @param request by which it was captured
     */
    default void complete(String imageId, CaptureRequest request) throws CloudException, InterruptedException {}

    /**
     * Who uses an image, so that it is not to be removed.
     *
     * @return for people, such as "instance i-0123"; empty if nobody is known to
     */
    default List<String> users(String imageId) throws CloudException, InterruptedException {
        return List.of();
    }

    /** Lets an image be removed that is protected from it; one that is gone is no error. Repeatable. */
    default void unprotect(String imageId) throws CloudException, InterruptedException {}

    /**
     * A captured image as what a host can start from, for the test boot.
     *
     * @param original what its host was launched from; of an adopted one only the SSH user is known
     */
    BaseImage asBase(String imageId, BaseImage original) throws CloudException, InterruptedException;
}
