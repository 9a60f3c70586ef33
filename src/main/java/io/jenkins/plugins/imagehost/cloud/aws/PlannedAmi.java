package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** An AMI of an instance's volumes, by EC2's own snapshots. */
record PlannedAmi(AwsClients clients, Amis amis, CaptureRequest request, String hostId) implements PlannedResource {
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
        try {
            return create(ResourceType.IMAGE, ResourceType.SNAPSHOT);
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(Amis.TAKEN)) {
                // CreateImage takes no token
                return amis.madeEarlier(request.name(), token(), e);
            }
            if (AwsErrors.isBreakdown(e)) {
                // Not EC2's own way to say no: a cloud that speaks EC2, but does not know that snapshots can be tagged
                // here.
                return create(ResourceType.IMAGE);
            }
            throw e;
        }
    }

    private String create(ResourceType... tagged) throws CloudException, InterruptedException {
        AwsTags tags = new AwsTags(clients.settings(), token(), request.name(), request.tags());
        return AwsErrors.call(
                "CreateImage",
                () -> clients.ec2()
                        .createImage(image -> image.instanceId(hostId)
                                .name(request.name())
                                .description(request.description().isEmpty() ? null : request.description())
                                // an instance that could not be stopped is restarted by EC2, so that its disks are
                                // whole
                                .noReboot(!request.stop())
                                .tagSpecifications(tags.on(tagged)))
                        .imageId());
    }
}
