package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;

/** A place for a bundle, in a bucket that is made if there is none of its name. Nothing is there before its id is known. */
record PlannedBundle(AwsClients clients, CaptureRequest request) implements PlannedResource {
    @Override
    public ResourceKind kind() {
        return ResourceKind.BUNDLE;
    }

    @Override
    public String token() {
        return request.token() + "-bundle";
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        String place = request.copy().bucket() + "/" + request.token();
        clients.bundles().ensureBucket(BundleStore.Place.of(place).bucket());
        return place;
    }
}
