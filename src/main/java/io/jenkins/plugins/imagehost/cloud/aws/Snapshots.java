package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
                .filter(part -> part != null
                        && part.progress() != null
                        && !part.progress().isEmpty())
                .map(part -> part.progress() + " of " + part.volumeSize() + " GiB")
                .collect(Collectors.joining(", "));
    }

    /** Removes those that were made with a token. */
    void removeMadeWith(String token) throws CloudException, InterruptedException {
        if (token.isEmpty()) {
            return;
        }
        List<Snapshot> left = AwsErrors.call(
                "DescribeSnapshots",
                () -> snapshots(DescribeSnapshotsRequest.builder()
                        .ownerIds(Amis.SELF)
                        .filters(AwsTags.madeWith(token))
                        .build()));
        removeAll(left.stream().map(Snapshot::snapshotId).toList());
    }

    /** Removes those that there still are of these. */
    void removeAll(Collection<String> ids) throws CloudException, InterruptedException {
        for (String id : ids) {
            remove(id);
        }
    }

    private void remove(String id) throws CloudException, InterruptedException {
        try {
            AwsErrors.call("DeleteSnapshot", () -> clients.ec2().deleteSnapshot(request -> request.snapshotId(id)));
        } catch (CloudException.NotFound gone) {
            // which is what was wanted
        }
    }

    private List<Snapshot> snapshots(DescribeSnapshotsRequest request) {
        return clients.ec2().describeSnapshotsPaginator(request).snapshots().stream()
                .toList();
    }
}
