package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A snapshot of the volume that was made before. CreateSnapshot takes no token and no name: only the tag tells of it. */
record PlannedSnapshot(AwsClients clients, CaptureRequest request) implements PlannedResource {
    @Override
    public ResourceKind kind() {
        return ResourceKind.SNAPSHOT;
    }

    @Override
    public String token() {
        return request.token() + "-snapshot";
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        AwsTags tags = new AwsTags(clients.settings(), token(), request.name(), request.tags());
        return AwsErrors.call(
                "CreateSnapshot",
                () -> clients.ec2()
                        .createSnapshot(snapshot -> snapshot.volumeId(made.get(ResourceKind.VOLUME))
                                .description("Root disk of " + request.name())
                                .tagSpecifications(tags.on(ResourceType.SNAPSHOT)))
                        .snapshotId());
    }
}
