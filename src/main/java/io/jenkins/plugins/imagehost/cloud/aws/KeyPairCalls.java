package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Imported keys. They are there, or they are not. */
final class KeyPairCalls implements ResourceCalls {
    private final AwsClients clients;

    KeyPairCalls(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<String> find(String token) throws CloudException, InterruptedException {
        return describe(AwsTags.madeWith(token)).stream().findFirst();
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        return describe(AwsTags.filter("key-pair-id", ids.toArray(String[]::new))).stream()
                .filter(ids::contains)
                .collect(Collectors.toMap(id -> id, id -> Observation.of(ResourceState.READY)));
    }

    private List<String> describe(Filter filter) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "DescribeKeyPairs",
                () -> clients.ec2().describeKeyPairs(request -> request.filters(filter)).keyPairs().stream()
                        .map(KeyPairInfo::keyPairId)
                        .toList());
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        // Deleting what does not exist is no error.
        try {
            AwsErrors.call(
                    "DeleteKeyPair",
                    () -> clients.ec2().deleteKeyPair(request -> request.keyName(PlannedKeyPair.name(token))));
            return true;
        } catch (CloudException.NotFound e) {
            return false;
        }
    }
}
