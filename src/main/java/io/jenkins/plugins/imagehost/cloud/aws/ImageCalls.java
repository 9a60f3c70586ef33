package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** AMIs, with the snapshots that they stand on. */
final class ImageCalls implements ResourceCalls {
    private static final Pattern ID = Pattern.compile("ami-[0-9a-f]{8,17}");
    private static final Set<ImageState> COMING = Set.of(ImageState.PENDING, ImageState.TRANSIENT);
    private static final long GIB = 1L << 30;
    /** Of more that are waited for, nobody reads how far each is; looking costs a call. */
    private static final int FEW = 20;

    /** How far an image is changes slowly. */
    private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong lastNews = new AtomicLong();
    private final AwsClients clients;
    private final Amis amis;
    private final Snapshots snapshots;

    ImageCalls(AwsClients clients) {
        this.clients = clients;
        this.amis = new Amis(clients);
        this.snapshots = new Snapshots(clients);
    }

    @Override
    public Optional<String> find(String token) throws CloudException, InterruptedException {
        return amis.find(DescribeImagesRequest.builder().owners(Amis.SELF).filters(AwsTags.madeWith(token))).stream()
                .filter(image -> image.state() != ImageState.DEREGISTERED)
                .map(Image::imageId)
                .findFirst();
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        Set<String> possible =
                ids.stream().filter(id -> ID.matcher(id).matches()).collect(Collectors.toSet());
        List<Image> images = describe(possible);
        List<Image> asked = images.size() <= FEW && isNewsDue() ? images : ready(images);
        Map<String, Snapshot> parts = snapshots.byId(snapshotIds(asked));
        return images.stream()
                .collect(Collectors.toMap(Image::imageId, image -> observation(image, parts), (one, other) -> one));
    }

    /** Whose size is told now or never. */
    private static List<Image> ready(List<Image> images) {
        return images.stream()
                .filter(image -> image.state() == ImageState.AVAILABLE)
                .toList();
    }

    private boolean isNewsDue() {
        long now = System.nanoTime();
        long last = lastNews.get();
        return (last == 0 || now - last > NEWS_NANOS) && lastNews.compareAndSet(last, now);
    }

    @Override
    public int callsToObserve(int ids) {
        return ResourceCalls.super.callsToObserve(ids) + (ids > FEW ? 0 : 1);
    }

    private List<Image> describe(Set<String> ids) throws CloudException, InterruptedException {
        return new KnownIds(ids)
                .ask(known -> AwsErrors.call(
                        "DescribeImages",
                        () -> clients.ec2()
                                .describeImages(request -> request.imageIds(known))
                                .images()));
    }

    private static Set<String> snapshotIds(List<Image> images) {
        return images.stream()
                .filter(image -> image.ownerId() != null && image.imageOwnerAlias() == null)
                .flatMap(image -> image.blockDeviceMappings().stream())
                .filter(disk -> disk.ebs() != null && disk.ebs().snapshotId() != null)
                .map(disk -> disk.ebs().snapshotId())
                .collect(Collectors.toSet());
    }

    private static Observation observation(Image image, Map<String, Snapshot> parts) {
        ImageState state = image.state();
        if (state == ImageState.AVAILABLE) {
            return new Observation(ResourceState.READY, "", sizes(image, parts));
        }
        if (COMING.contains(state)) {
            return new Observation(ResourceState.PENDING, Snapshots.progress(image, parts), Map.of());
        }
        String reason = image.stateReason() == null ? null : image.stateReason().message();
        String message = reason == null ? String.valueOf(image.stateAsString()) : reason;
        return new Observation(
                state == ImageState.DEREGISTERED ? ResourceState.GONE : ResourceState.FAILED, message, Map.of());
    }

    private static Map<String, String> sizes(Image image, Map<String, Snapshot> parts) {
        long disks = 0;
        long stored = 0;
        for (var disk : image.blockDeviceMappings()) {
            if (disk.ebs() != null && disk.ebs().volumeSize() != null) {
                long size = disk.ebs().volumeSize() * GIB;
                Snapshot part = parts.get(Objects.requireNonNullElse(disk.ebs().snapshotId(), ""));
                disks += size;
                stored +=
                        part == null || part.fullSnapshotSizeInBytes() == null ? size : part.fullSnapshotSizeInBytes();
            }
        }
        Map<String, String> sizes = new HashMap<>();
        sizes.put(Observation.VIRTUAL_SIZE_BYTES, Long.toString(disks));
        sizes.put(Observation.SIZE_BYTES, Long.toString(stored));
        return sizes;
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        List<Image> found = describe(Set.of(id));
        Set<String> parts = snapshotIds(found);
        for (Image image : found) {
            removeBundle(image);
        }
        boolean known = deregister(id);
        // For clouds that leave them; and by their token, since a crash may have come between the image and these.
        snapshots.removeAll(parts);
        snapshots.removeMadeWith(token);
        return known;
    }

    /** Before the image, since only that knows where its bundle is; what others have bundled stays. */
    private void removeBundle(Image image) throws CloudException, InterruptedException {
        String end = "/" + AwsTags.token(image.tags()) + "/" + PlannedBundledImage.MANIFEST;
        if (image.rootDeviceType() == DeviceType.INSTANCE_STORE
                && !AwsTags.token(image.tags()).isEmpty()
                && image.imageLocation().endsWith(end)) {
            String place = image.imageLocation()
                    .substring(0, image.imageLocation().length() - PlannedBundledImage.MANIFEST.length() - 1);
            clients.bundles().clear(BundleStore.Place.of(place));
        }
    }

    private boolean deregister(String id) throws CloudException, InterruptedException {
        try {
            AwsErrors.call(
                    "DeregisterImage",
                    () -> clients.ec2()
                            .deregisterImage(request -> request.imageId(id).deleteAssociatedSnapshots(true)));
            return true;
        } catch (CloudException.NotFound e) {
            return false;
        }
    }
}
