package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bundles in S3, by where they are. */
final class BundleCalls implements ResourceCalls {
    private final AwsClients clients;

    BundleCalls(AwsClients clients) {
        this.clients = clients;
    }

    /** What has no id has nothing in it either. */
    @Override
    public Optional<String> find(String token) {
        return Optional.empty();
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        Map<String, Observation> seen = new HashMap<>();
        for (String id : ids) {
            if (clients.bundles().isUsed(BundleStore.Place.of(id))) {
                seen.put(id, Observation.of(ResourceState.READY));
            }
        }
        return seen;
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        clients.bundles().clear(BundleStore.Place.of(id));
        return true;
    }
}
