package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** An instance, of the first type, zone and market that has room for one. */
record PlannedInstance(AwsClients clients, HostRequest request, Launch launch) implements PlannedResource {
    /** What was made a moment ago is not known everywhere yet. */
    private static final Set<String> NOT_SHOWN_YET = Set.of("InvalidKeyPair.NotFound", "InvalidGroup.NotFound");

    @Override
    public ResourceKind kind() {
        return ResourceKind.HOST;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        String group = made.get(ResourceKind.SECURITY_GROUP);
        List<String> groups = group == null ? launch.network().securityGroups() : List.of(group);
        List<String> refusals = new ArrayList<>();
        for (LaunchTry attempt : launch.tries()) {
            try {
                return run(launch.request(clients.settings(), attempt, groups));
            } catch (CloudException.Capacity e) {
                refusals.add(attempt + ": " + e.getMessage());
            }
        }
        throw new CloudException.Capacity("AWS has room for no such host now; tried were " + String.join("; ", refusals)
                + ". Name further types, or another region");
    }

    private String run(RunInstancesRequest launchRequest) throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "RunInstances",
                    () -> clients.ec2()
                            .runInstances(launchRequest)
                            .instances()
                            .get(0)
                            .instanceId());
        } catch (CloudException e) {
            if (NOT_SHOWN_YET.contains(AwsErrors.code(e))) {
                throw new CloudException.Unavailable(e.getMessage(), e.requestId(), e);
            }
            throw e;
        }
    }
}
