package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** A snapshot. */
final class SnapshotThing extends Thing<Snapshot> {
    final int sizeGiB;

    /** As an ARN; null if it is not encrypted. */
    final String key;

    /** Who may make volumes from it beside its owner. */
    final Set<CreateVolumePermission> permissions = new LinkedHashSet<>();

    /** Until when an image that is no more still holds it; null if none does. */
    Instant heldUntil;

    private final String volume;
    private final String description;
    private final Duration pending;

    /** Why it fails in place of being completed; null if it does not. */
    private final String failure;

    SnapshotThing(Context context, String volume, int sizeGiB, String key, String description, Duration pending) {
        super(Kind.SNAPSHOT, context);
        this.volume = volume;
        this.sizeGiB = sizeGiB;
        this.key = key;
        this.description = description;
        this.pending = pending;
        failure = context.cloud().faults().snapshotFailure();
    }

    static SnapshotThing of(Context context, VolumeThing volume, String description) {
        return new SnapshotThing(
                context,
                volume.id,
                volume.disk.sizeGiB(),
                volume.disk.key(),
                description,
                context.delays().snapshotPending);
    }

    @Override
    boolean openTo(String other) {
        return super.openTo(other)
                || permissions.stream().anyMatch(it -> other.equals(it.userId()) || "all".equals(it.groupAsString()));
    }

    String state(Instant now) {
        return now.isBefore(created.plus(pending)) ? "pending" : failure == null ? "completed" : "error";
    }

    private long percent(Instant now) {
        return !now.isBefore(created.plus(pending))
                ? 100
                : Duration.between(created, now).toMillis() * 100 / pending.toMillis();
    }

    @Override
    Snapshot view(Instant now) {
        return Snapshot.builder()
                .snapshotId(id)
                .ownerId(account)
                .volumeId(volume)
                .volumeSize(sizeGiB)
                .description(description)
                .encrypted(key != null)
                .kmsKeyId(key)
                .startTime(created)
                .completionTime(state(now).equals("completed") ? created.plus(pending) : null)
                .state(state(now))
                .stateMessage(state(now).equals("error") ? failure : null)
                .progress(percent(now) + "%")
                .storageTier("standard")
                .fullSnapshotSizeInBytes(sizeGiB * 1_073_741_824L / 4)
                .tags(tagList())
                .build();
    }
}
