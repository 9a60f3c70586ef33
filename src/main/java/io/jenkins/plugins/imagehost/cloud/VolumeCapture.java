package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Set;

/**
 * Capturing by a copy: a new volume is attached to the running host, the engine has the host copy its files onto it, and
 * the image is made of that. What was deleted on the host never gets there.
 */
public interface VolumeCapture {
    /** How machines may boot from what is on a disk, see {@link #check}. */
    String BIOS = "bios";

    /** How machines may boot from what is on a disk, see {@link #check}. */
    String UEFI = "uefi";

    /**
     * Checks what only the host can tell, before anything is made.
     *
     * @param boots what the host's disk has a boot loader for: {@link #BIOS}, {@link #UEFI}, or both
     * @throws CloudException.BadRequest naming the parameter, its value and what would be right
     */
    void check(CaptureRequest request, String hostId, Set<String> boots) throws CloudException, InterruptedException;

    /** The volume to make. It is attached when it is {@link ResourceState#READY}. */
    PlannedResource volume(CaptureRequest request, String hostId, int sizeGiB);

    /**
     * Asks for the volume to be attached to the host; returns at once. It is when it is observed to be
     * {@link Observation#ATTACHED_TO} it. Repeatable.
     */
    void attach(String volumeId, String hostId) throws CloudException, InterruptedException;

    /** Asks for the volume to be detached; returns at once. One that is attached nowhere, or gone, is no error. */
    void detach(String volumeId) throws CloudException, InterruptedException;

    /**
     * What has to be made of the volume once it is detached, in order, each when the one before is
     * {@link ResourceState#READY}, the {@link ResourceKind#IMAGE} last. The volume is among what was made before.
     */
    List<PlannedResource> image(CaptureRequest request, String hostId);
}
