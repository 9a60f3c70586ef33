package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * What the root volume of an instance is like, but for its size: so are its copy, and the disks of machines that are made of
 * that.
 *
 * @param iops null where the type says it
 * @param throughput in MiB a second; null where the type says it
 * @param key that encrypts it; null for none
 */
record RootVolume(Instance instance, VolumeType type, Integer iops, Integer throughput, String key) {
    /** The types with operations a second to choose. */
    private static final Set<VolumeType> WITH_IOPS = Set.of(VolumeType.GP3, VolumeType.IO1, VolumeType.IO2);

    static RootVolume of(AwsClients clients, String hostId) throws CloudException, InterruptedException {
        Instance instance = Instances.toCapture(clients, hostId);
        Optional<String> id = instance.blockDeviceMappings().stream()
                .filter(disk -> disk.deviceName().equals(instance.rootDeviceName()) && disk.ebs() != null)
                .map(InstanceBlockDeviceMapping::ebs)
                .map(disk -> disk.volumeId())
                .findFirst();
        Optional<Volume> volume = id.isEmpty() ? Optional.empty() : new Volumes(clients).get(id.get());
        if (volume.isEmpty()) {
            // its root disk is one of the computer that it runs on
            return new RootVolume(instance, VolumeType.GP3, null, null, null);
        }
        VolumeType type = volume.get().volumeType();
        return new RootVolume(
                instance,
                type,
                WITH_IOPS.contains(type) ? volume.get().iops() : null,
                type == VolumeType.GP3 ? volume.get().throughput() : null,
                Boolean.TRUE.equals(volume.get().encrypted()) ? volume.get().kmsKeyId() : null);
    }
}
