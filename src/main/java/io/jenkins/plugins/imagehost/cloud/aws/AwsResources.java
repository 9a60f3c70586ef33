package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.cloud.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is in the account and region, each kind by the calls that EC2 has for it. */
final class AwsResources implements Resources {
    /** EC2 promises no time. In practice what was made is shown everywhere after seconds. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final Map<ResourceKind, ResourceCalls> calls;

    AwsResources(AwsClients clients) {
        ImageCalls images = new ImageCalls(clients);
        calls = Map.of(
                ResourceKind.BASE_IMAGE, images,
                ResourceKind.BUNDLE, new BundleCalls(clients),
                ResourceKind.HOST, new InstanceCalls(clients),
                ResourceKind.IMAGE, images,
                ResourceKind.KEY_PAIR, new KeyPairCalls(clients),
                ResourceKind.SECURITY_GROUP, new SecurityGroupCalls(clients),
                ResourceKind.SNAPSHOT, new SnapshotCalls(clients),
                ResourceKind.VOLUME, new VolumeCalls(clients));
    }

    @Override
    public Optional<String> find(ResourceKind kind, String token) throws CloudException, InterruptedException {
        return calls.containsKey(kind) ? calls.get(kind).find(token) : Optional.empty();
    }

    @Override
    public Duration settleTime() {
        return SETTLED;
    }

    @Override
    public Map<ResourceRef, Observation> observe(Set<ResourceRef> refs) throws CloudException, InterruptedException {
        Map<ResourceRef, Observation> seen = new HashMap<>();
        refs.forEach(ref -> seen.put(ref, Observation.of(ResourceState.GONE)));
        for (Map.Entry<ResourceKind, Set<String>> kind : byKind(refs).entrySet()) {
            if (calls.containsKey(kind.getKey())) {
                calls.get(kind.getKey())
                        .observe(kind.getValue())
                        .forEach((id, observation) -> seen.put(new ResourceRef(kind.getKey(), id), observation));
            }
        }
        return seen;
    }

    /** Not so key pairs: EC2 has no word for one that it does not know yet, and says that it was deleted. */
    @Override
    public boolean removesAtOnce(ResourceKind kind) {
        return kind == ResourceKind.SECURITY_GROUP;
    }

    /** How many calls it takes to observe these. */
    int callsToObserve(Set<ResourceRef> refs) {
        return byKind(refs).entrySet().stream()
                .filter(kind -> calls.containsKey(kind.getKey()))
                .mapToInt(kind ->
                        calls.get(kind.getKey()).callsToObserve(kind.getValue().size()))
                .sum();
    }

    private static Map<ResourceKind, Set<String>> byKind(Set<ResourceRef> refs) {
        return refs.stream()
                .collect(Collectors.groupingBy(
                        ResourceRef::kind, Collectors.mapping(ResourceRef::id, Collectors.toSet())));
    }

    @Override
    public boolean remove(ResourceRef ref, String token) throws CloudException, InterruptedException {
        return !calls.containsKey(ref.kind()) || calls.get(ref.kind()).remove(ref.id(), token);
    }
}
