package io.jenkins.plugins.imagehost.cloud;

import java.util.List;

/** What can be done with an image once it is captured, asked of the cloud in the region that it is about. */
public interface Publishing {
    /**
     * Checks what can be checked for free in the image's own region, before anything is copied or changed.
     *
     * @throws CloudException.BadRequest naming the parameter, its value and what would be right
     */
    void checkSource(PublishableImage image, Publication publication) throws CloudException, InterruptedException;

    /**
     * The same in a region that the image is to be copied to.
     *
     * @param image where it is now
     */
    void checkTarget(PublishableImage image, Publication publication) throws CloudException, InterruptedException;

    /**
     * A copy, to be made in this region.
     *
     * @return that throws {@link CloudException.Capacity} while the cloud makes as many copies as it does at once
     */
    PlannedResource copy(CopyRequest request);

    /** Whom the image is for and for how long: what is to be changed about an image of this region, in order. */
    List<PlannedChange> release(String imageId, Publication publication) throws CloudException, InterruptedException;

    /** What others find the newest image by, to be pointed at this one, in order. */
    List<PlannedChange> point(String imageId, Publication publication) throws CloudException, InterruptedException;
}
