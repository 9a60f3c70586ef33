package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** Snapshots of volumes. */
final class Snapshots {
    private final AwsClients clients;

    Snapshots(AwsClients clients) {
        this.clients = clients;
    }

    Map<String, Snapshot> byId(Collection<String> ids) throws CloudException, InterruptedException {
        return new KnownIds(ids)
                        .ask(known -> AwsErrors.call(
                                "DescribeSnapshots",
                                () -> snapshots(DescribeSnapshotsRequest.builder()
                                        .snapshotIds(known)
                                        .build())))
                        .stream()
                        .collect(Collectors.toMap(Snapshot::snapshotId, snapshot -> snapshot, (one, other) -> one));
    }

    /** How far the disks of an image are. */
    static String progress(Image image, Map<String, Snapshot> parts) {
        return image.blockDeviceMappings().stream()
                .filter(disk -> disk.ebs() != null && disk.ebs().snapshotId() != null)
                .map(disk -> parts.get(disk.ebs().snapshotId()))
                .filter(Objects::nonNull)
                .map(Snapshots::progress)
                .filter(progress -> !progress.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** How far a snapshot is; empty while nobody knows. */
    static String progress(Snapshot snapshot) {
        return snapshot.progress() == null || snapshot.progress().isEmpty()
                ? ""
                : snapshot.progress() + " of " + snapshot.volumeSize() + " GiB";
    }

    List<Snapshot> madeWith(String token) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "DescribeSnapshots",
                () -> snapshots(DescribeSnapshotsRequest.builder()
                        .ownerIds(Amis.SELF)
                        .filters(AwsTags.madeWith(token))
                        .build()));
    }

    /** Removes those that were made with a token. */
    void removeMadeWith(String token) throws CloudException, InterruptedException {
        if (token.isEmpty()) {
            return;
        }
        removeAll(madeWith(token).stream().map(Snapshot::snapshotId).toList());
    }

    /** Removes those that there still are of these. */
    void removeAll(Collection<String> ids) throws CloudException, InterruptedException {
        for (String id : ids) {
            remove(id);
        }
    }

    /** @return whether the cloud knew it */
    boolean remove(String id) throws CloudException, InterruptedException {
        try {
            AwsErrors.call("DeleteSnapshot", () -> clients.ec2().deleteSnapshot(request -> request.snapshotId(id)));
            return true;
        } catch (CloudException.NotFound gone) {
            return false;
        }
    }

    private List<Snapshot> snapshots(DescribeSnapshotsRequest request) {
        return clients.ec2().describeSnapshotsPaginator(request).snapshots().stream()
                .toList();
    }
}
