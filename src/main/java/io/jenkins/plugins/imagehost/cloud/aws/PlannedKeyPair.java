package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The public half of a temporary key, imported: the private half never travels. */
record PlannedKeyPair(AwsClients clients, HostRequest request) implements PlannedResource {
    private static final String TAKEN = "InvalidKeyPair.Duplicate";

    @Override
    public ResourceKind kind() {
        return ResourceKind.KEY_PAIR;
    }

    @Override
    public String token() {
        return request.token();
    }

    static String name(String token) {
        return "image-host-" + token;
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        String name = name(token());
        try {
            return AwsErrors.call(
                    "ImportKeyPair",
                    () -> clients.ec2()
                            .importKeyPair(key -> key.keyName(name)
                                    .publicKeyMaterial(SdkBytes.fromUtf8String(request.publicKey()))
                                    .tagSpecifications(new AwsTags(clients.settings(), token(), name, request.tags())
                                            .on(ResourceType.KEY_PAIR)))
                            .keyPairId());
        } catch (CloudException e) {
            if (!AwsErrors.code(e).equals(TAKEN)) {
                throw e;
            }
            // the answer to an earlier try was lost: nobody else uses the name
            return AwsErrors.call(
                            "DescribeKeyPairs",
                            () -> clients.ec2()
                                    .describeKeyPairs(keys -> keys.filters(AwsTags.filter("key-name", name)))
                                    .keyPairs())
                    .stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new CloudException.Unavailable("the key pair " + name + " exists, but is not shown yet", e))
                    .keyPairId();
        }
    }
}
