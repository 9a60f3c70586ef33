package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Image;

/** An AMI of the snapshot that was made before. */
record PlannedRegistration(AwsClients clients, Amis amis, CaptureRequest request, String hostId)
        implements PlannedResource {
    @Override
    public ResourceKind kind() {
        return ResourceKind.IMAGE;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        Registration registration = new Registration(clients, amis, request);
        RootVolume root = RootVolume.of(clients, hostId);
        Optional<Image> base = amis.find(root.instance().imageId());
        return registration.register(registration
                .like(root.instance(), base)
                .blockDeviceMappings(disks(made.get(ResourceKind.SNAPSHOT), root, base))
                .build());
    }

    private static List<BlockDeviceMapping> disks(String snapshot, RootVolume root, Optional<Image> base) {
        List<BlockDeviceMapping> disks = new ArrayList<>(Registration.ephemeral(base));
        disks.add(
                0,
                BlockDeviceMapping.builder()
                        .deviceName(root.instance().rootDeviceName())
                        .ebs(disk -> disk.snapshotId(snapshot)
                                .volumeType(root.type())
                                .iops(root.iops())
                                .throughput(root.throughput())
                                .deleteOnTermination(true))
                        .build());
        return disks;
    }
}
