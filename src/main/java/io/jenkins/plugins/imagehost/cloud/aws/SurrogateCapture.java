package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.VolumeCapture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;

/** AMIs that are registered from a snapshot of a volume, onto which the instance has copied its files. */
final class SurrogateCapture implements VolumeCapture {
    /** What EC2 recommends for volumes of Linux instances. */
    private static final List<String> DEVICES =
            Stream.of("fghijklmnop".split("")).map(letter -> "/dev/sd" + letter).toList();

    private final AwsClients clients;
    private final Amis amis;
    private final Volumes volumes;

    SurrogateCapture(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
        this.volumes = new Volumes(clients);
    }

    @Override
    public void check(CaptureRequest request, String hostId, Set<String> boots)
            throws CloudException, InterruptedException {
        Licences.check(request, Instances.toCapture(clients, hostId));
        BootModes.check(request, boots);
    }

    @Override
    public PlannedResource volume(CaptureRequest request, String hostId, int sizeGiB) {
        return new PlannedVolume(clients, request, hostId, sizeGiB);
    }

    @Override
    public void attach(String volumeId, String hostId) throws CloudException, InterruptedException {
        Volume volume = volumes.get(volumeId)
                .orElseThrow(() -> new CloudException.Unavailable("volume " + volumeId + " is not shown yet", null));
        if (Volumes.attachment(volume).isPresent()) {
            return;
        }
        Set<String> taken = Instances.toCapture(clients, hostId).blockDeviceMappings().stream()
                .map(InstanceBlockDeviceMapping::deviceName)
                .collect(Collectors.toSet());
        String device = DEVICES.stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow(() -> new CloudException.Capacity(
                        "instance " + hostId + " has no device name left for another volume"));
        // if it is attached by now, since an earlier answer was lost, the refusal is one that passes
        AwsErrors.callOnNew(
                "AttachVolume",
                () -> clients.ec2()
                        .attachVolume(attachment ->
                                attachment.volumeId(volumeId).instanceId(hostId).device(device)));
    }

    @Override
    public void detach(String volumeId) throws CloudException, InterruptedException {
        Optional<Volume> volume = volumes.get(volumeId);
        if (volume.isPresent()) {
            volumes.detach(volume.get());
        }
    }

    @Override
    public List<PlannedResource> image(CaptureRequest request, String hostId) {
        return List.of(new PlannedSnapshot(clients, request), new PlannedRegistration(clients, amis, request, hostId));
    }
}
