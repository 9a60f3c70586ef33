package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one kind of resource is found, observed and removed. */
interface ResourceCalls {
    /** The id of what was made with a token and is not gone. */
    Optional<String> find(String token) throws CloudException, InterruptedException;

    /** By id; without those that the cloud does not know. */
    Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException;

    /** How many calls it takes to observe this many. */
    default int callsToObserve(int ids) {
        return KnownIds.questions(ids);
    }

    /** @return whether the cloud knew it */
    boolean remove(String id, String token) throws CloudException, InterruptedException;
}
