package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CopyRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A copy of an AMI of another region. */
record PlannedCopy(AwsClients clients, Amis amis, CopyRequest request) implements PlannedResource {
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
            CopyImageRequest copy = copy();
            return AwsErrors.call(
                    "CopyImage", () -> clients.ec2().copyImage(copy).imageId());
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(Amis.TAKEN)) {
                return amis.madeEarlier(request.source().name(), token(), e);
            }
            throw e;
        }
    }

    private CopyImageRequest copy() {
        PublishableImage source = request.source();
        AwsTags tags = new AwsTags(clients.settings(), token(), source.name(), request.tags());
        CopyImageRequest.Builder copy = CopyImageRequest.builder()
                .clientToken(token())
                .sourceRegion(source.region())
                .sourceImageId(source.id())
                .name(source.name())
                .description(source.description().isEmpty() ? null : source.description())
                .tagSpecifications(tags.on(ResourceType.IMAGE, ResourceType.SNAPSHOT));
        return request.kmsKey().isEmpty()
                ? copy.build()
                : copy.encrypted(true).kmsKeyId(request.kmsKey()).build();
    }
}
