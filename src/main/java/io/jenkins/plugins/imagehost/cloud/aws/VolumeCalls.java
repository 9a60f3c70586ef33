package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Volumes that hosts copy their files onto. */
final class VolumeCalls implements ResourceCalls {
    private final Volumes volumes;

    VolumeCalls(AwsClients clients) {
        this.volumes = new Volumes(clients);
    }

    @Override
    public Optional<String> find(String token) throws CloudException, InterruptedException {
        return volumes.madeWith(token).map(Volume::volumeId);
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        return volumes.all(ids).stream()
                .collect(Collectors.toMap(Volume::volumeId, VolumeCalls::observation, (one, other) -> one));
    }

    private static Observation observation(Volume volume) {
        Optional<VolumeAttachment> attachment = Volumes.attachment(volume);
        ResourceState state =
                switch (volume.state()) {
                    case CREATING -> ResourceState.PENDING;
                    case AVAILABLE -> attachment.isEmpty() ? ResourceState.READY : ResourceState.PENDING;
                    case IN_USE ->
                        attachment
                                        .filter(it -> it.state() == VolumeAttachmentState.ATTACHED)
                                        .isPresent()
                                ? ResourceState.READY
                                : ResourceState.PENDING;
                    case DELETING -> ResourceState.STOPPING;
                    case DELETED -> ResourceState.GONE;
                    default -> ResourceState.FAILED;
                };
        Map<String, String> facts = new HashMap<>();
        attachment.ifPresent(it -> {
            facts.put(Observation.ATTACHED_TO, it.instanceId());
            facts.put(Observation.DISK, Volumes.disk(it));
        });
        return new Observation(state, state == ResourceState.FAILED ? volume.stateAsString() : "", facts);
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        Optional<Volume> known = volumes.get(id);
        if (known.isEmpty() || known.get().state() == VolumeState.DELETED) {
            return false;
        }
        if (!volumes.detach(known.get())) {
            throw new CloudException.Unavailable("volume " + id + " is not detached yet", null);
        }
        return volumes.delete(id);
    }
}
