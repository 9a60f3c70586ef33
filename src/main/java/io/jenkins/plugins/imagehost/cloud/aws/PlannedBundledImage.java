package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.sts.StsClient;

/** An AMI of a bundle whose parts are in S3: the manifest is put beside them, then it is registered from that. */
record PlannedBundledImage(
        AwsClients clients,
        Amis amis,
        CaptureRequest request,
        String hostId,
        Bundle bundle,
        BundleCapture.Secret secret)
        implements PlannedResource {
    static final String MANIFEST = "image.manifest.xml";

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
        Instance host = Instances.toCapture(clients, hostId);
        Optional<Image> base = amis.find(host.imageId());
        BundleManifest manifest = new BundleManifest(
                host.architectureAsString(), host.rootDeviceName(), account(), Registration.ephemeral(base), bundle);
        String store = made.get(ResourceKind.BUNDLE);
        clients.bundles().put(BundleStore.Place.of(store), MANIFEST, manifest.xml(secret));
        Registration registration = new Registration(clients, amis, request);
        return registration.register(registration
                .like(host, base)
                .imageLocation(store + "/" + MANIFEST)
                .blockDeviceMappings(Registration.ephemeral(base))
                .build());
    }

    private String account() throws CloudException, InterruptedException {
        try (StsClient sts = clients.effectiveSts()) {
            return AwsErrors.call(
                    "GetCallerIdentity", () -> sts.getCallerIdentity().account());
        }
    }
}
