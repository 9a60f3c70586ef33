package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A volume beside an instance's root volume, and of the same kind but for its size. */
record PlannedVolume(AwsClients clients, CaptureRequest request, String hostId, int sizeGiB)
        implements PlannedResource {
    @Override
    public ResourceKind kind() {
        return ResourceKind.VOLUME;
    }

    @Override
    public String token() {
        return request.token() + "-volume";
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        RootVolume like = RootVolume.of(clients, hostId);
        CreateVolumeRequest volume = CreateVolumeRequest.builder()
                .clientToken(UUID.nameUUIDFromBytes(token().getBytes(StandardCharsets.UTF_8))
                        .toString())
                .availabilityZone(like.instance().placement().availabilityZone())
                .size(sizeGiB)
                .volumeType(like.type())
                .iops(like.iops())
                .throughput(like.throughput())
                .encrypted(like.key() == null ? null : Boolean.TRUE)
                .kmsKeyId(like.key())
                .tagSpecifications(new AwsTags(clients.settings(), token(), request.name(), request.tags())
                        .on(ResourceType.VOLUME))
                .build();
        return AwsErrors.call(
                "CreateVolume", () -> clients.ec2().createVolume(volume).volumeId());
    }
}
