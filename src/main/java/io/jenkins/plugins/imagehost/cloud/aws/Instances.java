package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Looking instances up. */
final class Instances {
    private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8,17}");
    private static final Set<InstanceStateName> LEFT =
            Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
    /** All that are not on their way out. */
    private static final String[] STAYING = {"pending", "running", "stopping", "stopped"};

    private final AwsClients clients;

    Instances(AwsClients clients) {
        this.clients = clients;
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    Optional<Instance> get(String id) throws CloudException, InterruptedException {
        return isId(id) ? all(List.of(id)).stream().findFirst() : Optional.empty();
    }

    /** @throws CloudException.NotFound if it is gone */
    static Instance toCapture(AwsClients clients, String id) throws CloudException, InterruptedException {
        return new Instances(clients)
                .get(id)
                .orElseThrow(() -> new CloudException.NotFound("there is no instance " + id + " any more to capture"));
    }

    /** Whether it exists and is not on its way out. */
    boolean isAlive(String id) throws CloudException, InterruptedException {
        return get(id).filter(instance -> !LEFT.contains(instance.state().name()))
                .isPresent();
    }

    /** Those of these ids that the cloud shows. */
    List<Instance> all(Collection<String> ids) throws CloudException, InterruptedException {
        return new KnownIds(ids)
                .ask(known -> AwsErrors.call(
                        "DescribeInstances",
                        () -> instances(DescribeInstancesRequest.builder()
                                .instanceIds(known)
                                .build())));
    }

    /** The one that was made with a token. */
    Optional<Instance> madeWith(String token) throws CloudException, InterruptedException {
        return AwsErrors.call(
                        "DescribeInstances",
                        () -> instances(DescribeInstancesRequest.builder()
                                .filters(AwsTags.madeWith(token), AwsTags.filter("instance-state-name", STAYING))
                                .build()))
                .stream()
                .findFirst();
    }

    /** How many run for the controller whose tags these are. */
    int countOf(Map<String, String> tags) throws CloudException, InterruptedException {
        String controller = tags.getOrDefault("image-host:controller", "");
        return AwsErrors.call(
                        "DescribeInstances",
                        () -> instances(DescribeInstancesRequest.builder()
                                .filters(
                                        AwsTags.filter("tag:image-host:controller", controller),
                                        AwsTags.filter("instance-state-name", STAYING))
                                .build()))
                .size();
    }

    private List<Instance> instances(DescribeInstancesRequest request) {
        return clients.ec2().describeInstancesPaginator(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
