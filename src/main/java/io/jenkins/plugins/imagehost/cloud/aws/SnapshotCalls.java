package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** Snapshots that images are going to be registered from. */
final class SnapshotCalls implements ResourceCalls {
    private static final Pattern ID = Pattern.compile("snap-[0-9a-f]{8,17}");

    private final Snapshots snapshots;

    SnapshotCalls(AwsClients clients) {
        this.snapshots = new Snapshots(clients);
    }

    @Override
    public Optional<String> find(String token) throws CloudException, InterruptedException {
        return snapshots.madeWith(token).stream().map(Snapshot::snapshotId).findFirst();
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        return snapshots
                .byId(ids.stream().filter(id -> ID.matcher(id).matches()).toList())
                .values()
                .stream()
                .collect(Collectors.toMap(Snapshot::snapshotId, SnapshotCalls::observation));
    }

    private static Observation observation(Snapshot snapshot) {
        SnapshotState state = snapshot.state();
        if (state == SnapshotState.COMPLETED) {
            return Observation.of(ResourceState.READY);
        }
        if (state == SnapshotState.PENDING) {
            return Observation.of(ResourceState.PENDING, Snapshots.progress(snapshot));
        }
        return Observation.of(
                ResourceState.FAILED, Objects.requireNonNullElse(snapshot.stateMessage(), snapshot.stateAsString()));
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        return snapshots.remove(id);
    }
}
