package io.jenkins.plugins.imagehost.cloud;

/** What hosts start from. */
public interface BaseImages {
    /**
     * Finds the base image that a user named. Where it first has to be built or fetched, this starts that, once for all
     * that ask, and returns at once; {@link Resources#observe} of {@link ResourceKind#BASE_IMAGE} tells when it is ready.
     *
     * @param image as the user wrote it: an id, a filter, a recipe, a path
     * @param arch the architecture asked for, empty for the cloud's own
     * @throws CloudException.NotFound if there is none
     * @throws CloudException.BadRequest if the text names no base image this cloud can know
     */
    BaseImage resolve(String image, String arch) throws CloudException, InterruptedException;

    /** Whether what {@link #resolve} finds may still have to be built or fetched, and is to be waited for. */
    default boolean mayTakeTime() {
        return true;
    }
}
