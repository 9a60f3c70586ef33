package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;
import java.util.Set;

/**
 * One cloud account in one region, split by need so that a new cloud may start with part of it. Implementations are
 * thread-safe and keep no state of their own that a restart would lose.
 */
public interface Cloud extends AutoCloseable {
    CloudScope scope();

    /** Which kind of cloud it is, such as {@code aws}: what rules that are for some kinds only name. */
    String kind();

    BaseImages baseImages();

    Hosts hosts();

    Images images();

    Resources resources();

    /** What can be done with images once they are captured. A cloud that keeps its images as files has none of it. */
    default Publishing publishing() {
        return new NoPublishing(scope().account());
    }

    /**
     * The same account in another region, closed together with this one.
     *
     * @param region empty for this one
     * @throws CloudException.BadRequest if this cloud has no regions
     */
    default Cloud in(String region) throws CloudException {
        if (region.isEmpty() || region.equals(scope().region())) {
            return this;
        }
        throw new CloudException.BadRequest(
                "region '" + region + "' is not known to the cloud account " + scope().account());
    }

    /**
     * The shortest sensible time between two {@link Resources#observe} calls, as this cloud's rate limits allow.
     *
     * @param waiting what would be observed each time
     */
    Duration fastestPoll(Set<ResourceRef> waiting);

    /** Lets connections go; nothing in the cloud changes. */
    @Override
    default void close() {}
}
