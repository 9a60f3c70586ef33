package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** Looking volumes up, detaching and deleting them. */
final class Volumes {
    private static final Pattern ID = Pattern.compile("vol-[0-9a-f]{8,17}");
    /** All that are not on their way out. */
    private static final String[] STAYING = {"creating", "available", "in-use", "error"};

    private final AwsClients clients;

    Volumes(AwsClients clients) {
        this.clients = clients;
    }

    Optional<Volume> get(String id) throws CloudException, InterruptedException {
        return all(List.of(id)).stream().findFirst();
    }

    /** Those of these ids that the cloud shows. */
    List<Volume> all(Collection<String> ids) throws CloudException, InterruptedException {
        return new KnownIds(ids.stream().filter(id -> ID.matcher(id).matches()).toList())
                .ask(known -> describe(
                        DescribeVolumesRequest.builder().volumeIds(known).build()));
    }

    /** The one that was made with a token. */
    Optional<Volume> madeWith(String token) throws CloudException, InterruptedException {
        return describe(DescribeVolumesRequest.builder()
                        .filters(AwsTags.madeWith(token), AwsTags.filter("status", STAYING))
                        .build())
                .stream()
                .findFirst();
    }

    private List<Volume> describe(DescribeVolumesRequest request) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "DescribeVolumes",
                () -> clients.ec2().describeVolumesPaginator(request).volumes().stream()
                        .toList());
    }

    /** What it is attached to, or on its way to or from. */
    static Optional<VolumeAttachment> attachment(Volume volume) {
        return volume.attachments().stream()
                .filter(attachment -> attachment.state() != VolumeAttachmentState.DETACHED)
                .findFirst();
    }

    /** Newer instances know a volume by its id, whatever the device was to be called; others by that, as Xen has it. */
    static String disk(VolumeAttachment attachment) {
        String name = attachment.device().replaceFirst("^/dev/", "");
        return "serial=" + attachment.volumeId().replace("-", "") + " name=" + name.replaceFirst("^sd", "xvd")
                + " name=" + name;
    }

    /**
     * Asks for it to be detached, if it is not.
     *
     * @return whether it is
     */
    boolean detach(Volume volume) throws CloudException, InterruptedException {
        Optional<VolumeAttachment> attachment = attachment(volume);
        if (attachment.isPresent() && attachment.get().state() != VolumeAttachmentState.DETACHING) {
            boolean busy = attachment.get().state() == VolumeAttachmentState.BUSY;
            AwsErrors.call(
                    "DetachVolume",
                    () -> clients.ec2()
                            .detachVolume(request -> request.volumeId(volume.volumeId())
                                    // it was asked for before, and a host that hangs does not let go
                                    .force(busy ? Boolean.TRUE : null)));
        }
        return attachment.isEmpty();
    }

    /** @return whether the cloud knew it */
    boolean delete(String id) throws CloudException, InterruptedException {
        try {
            AwsErrors.call("DeleteVolume", () -> clients.ec2().deleteVolume(request -> request.volumeId(id)));
            return true;
        } catch (CloudException.NotFound e) {
            return false;
        }
    }
}
