package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** Snapshots. */
final class SnapshotActions {
    private static final Filters<Snapshot> FILTERS = new Filters<Snapshot>()
            .withTags(Snapshot::tags)
            .with("snapshot-id", Snapshot::snapshotId)
            .with("volume-id", Snapshot::volumeId)
            .with("volume-size", Snapshot::volumeSize)
            .with("description", Snapshot::description)
            .with("encrypted", Snapshot::encrypted)
            .with("owner-id", Snapshot::ownerId)
            .with("progress", Snapshot::progress)
            .with("start-time", Snapshot::startTime)
            .with("status", Snapshot::stateAsString)
            .with("storage-tier", Snapshot::storageTierAsString);

    private SnapshotActions() {}

    static void register(Actions actions) {
        actions.add(CreateSnapshotRequest::builder, SnapshotActions::create);
        actions.add(DescribeSnapshotsRequest::builder, SnapshotActions::describe);
        actions.add(DeleteSnapshotRequest::builder, SnapshotActions::delete);
        actions.add(ModifySnapshotAttributeRequest::builder, SnapshotActions::modify);
        actions.add(DescribeSnapshotAttributeRequest::builder, SnapshotActions::attribute);
    }

    private static SdkPojo create(Context context, CreateSnapshotRequest request) {
        Tags.check(request.tagSpecifications(), Kind.SNAPSHOT);
        VolumeThing volume = context.region().volumes.get(context, request.volumeId());
        if (volume.state(context.now()).equals("creating")) {
            throw ServiceException.of("IncorrectState", "The volume '%s' is not 'available'.", volume.id);
        }
        SnapshotThing snapshot = context.region()
                .snapshots
                .add(SnapshotThing.of(context, volume, Objects.toString(request.description(), "")));
        Tags.put(request.tagSpecifications(), snapshot);
        Snapshot view = snapshot.view(context.now());
        return CreateSnapshotResponse.builder()
                .snapshotId(view.snapshotId())
                .ownerId(view.ownerId())
                .volumeId(view.volumeId())
                .volumeSize(view.volumeSize())
                .description(view.description())
                .encrypted(view.encrypted())
                .kmsKeyId(view.kmsKeyId())
                .startTime(view.startTime())
                .state(view.state())
                .progress("")
                .tags(view.tags())
                .build();
    }

    private static SdkPojo describe(Context context, DescribeSnapshotsRequest request) {
        Describe.idsOrPages(request.snapshotIds(), request.maxResults(), "snapshotSet");
        List<String> owners = request.ownerIds();
        List<String> users = request.restorableByUserIds();
        Predicate<SnapshotThing> alsoIf = snapshot -> (owners.isEmpty()
                        || owners.contains(snapshot.account)
                        || owners.contains("self") && snapshot.account.equals(context.account()))
                && (users.isEmpty()
                        || users.stream()
                                .map(user -> user.equals("self") ? context.account() : user)
                                .anyMatch(snapshot::openTo));
        Pages.Page<Snapshot> page = Describe.page(
                context,
                context.region().snapshots,
                request.snapshotIds(),
                alsoIf,
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken(),
                Describe.USUAL);
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SnapshotThing own(Context context, String id) {
        SnapshotThing snapshot = context.region().snapshots.get(context, id);
        if (!snapshot.account.equals(context.account())) {
            throw new ServiceException(403, "AuthFailure", "Not authorized for snapshot:" + id);
        }
        return snapshot;
    }

    /** The image that needs a snapshot; null if none does. */
    static ImageThing user(Context context, String id) {
        return context.region()
                .images
                .all()
                .filter(image -> image.snapshots().contains(id))
                .findFirst()
                .orElse(null);
    }

    private static SdkPojo delete(Context context, DeleteSnapshotRequest request) {
        SnapshotThing snapshot = own(context, request.snapshotId());
        ImageThing user = user(context, snapshot.id);
        if (user != null) {
            throw ServiceException.of(
                    "InvalidSnapshot.InUse", "The snapshot %s is currently in use by %s", snapshot.id, user.id);
        }
        if (snapshot.heldUntil != null && context.now().isBefore(snapshot.heldUntil)) {
            throw ServiceException.of("InvalidSnapshot.InUse", "The snapshot %s is currently in use", snapshot.id);
        }
        context.region().snapshots.delete(snapshot, context);
        return DeleteSnapshotResponse.builder().build();
    }

    private static SdkPojo modify(Context context, ModifySnapshotAttributeRequest request) {
        SnapshotThing snapshot = own(context, request.snapshotId());
        List<CreateVolumePermission> add = new ArrayList<>();
        List<CreateVolumePermission> remove = new ArrayList<>();
        if (request.createVolumePermission() != null) {
            add.addAll(request.createVolumePermission().add());
            remove.addAll(request.createVolumePermission().remove());
        }
        List<CreateVolumePermission> named = "remove".equals(request.operationTypeAsString()) ? remove : add;
        request.userIds()
                .forEach(it ->
                        named.add(CreateVolumePermission.builder().userId(it).build()));
        request.groupNames()
                .forEach(it ->
                        named.add(CreateVolumePermission.builder().group(it).build()));
        if (!add.isEmpty() && !remove.isEmpty()) {
            throw ServiceException.badCombination("Permissions cannot be added and removed in one request.");
        }
        for (CreateVolumePermission permission : add) {
            if (permission.userId() != null && !permission.userId().matches("\\d{12}")) {
                throw ServiceException.badValue(permission.userId(), "userId", "It is no account.");
            }
            if (snapshot.key != null && Encryption.isManaged(snapshot.key)) {
                throw ServiceException.of(
                        "OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
            }
            if (snapshot.key != null && permission.groupAsString() != null) {
                throw ServiceException.of("OperationNotPermitted", "Encrypted snapshots cannot be made public");
            }
        }
        snapshot.changing(context);
        snapshot.permissions.addAll(add);
        remove.forEach(snapshot.permissions::remove);
        return ModifySnapshotAttributeResponse.builder().build();
    }

    private static SdkPojo attribute(Context context, DescribeSnapshotAttributeRequest request) {
        SnapshotThing snapshot = own(context, request.snapshotId());
        return DescribeSnapshotAttributeResponse.builder()
                .snapshotId(snapshot.id)
                .createVolumePermissions(List.copyOf(snapshot.permissions))
                .build();
    }
}
