package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances. */
final class InstanceCalls implements ResourceCalls {
    private final AwsClients clients;
    private final Instances instances;

    InstanceCalls(AwsClients clients) {
        this.clients = clients;
        this.instances = new Instances(clients);
    }

    @Override
    public Optional<String> find(String token) throws CloudException, InterruptedException {
        return instances.madeWith(token).map(Instance::instanceId);
    }

    @Override
    public Map<String, Observation> observe(Set<String> ids) throws CloudException, InterruptedException {
        Set<String> possible = ids.stream().filter(Instances::isId).collect(Collectors.toSet());
        return instances.all(possible).stream()
                .collect(Collectors.toMap(Instance::instanceId, InstanceCalls::observation, (one, other) -> one));
    }

    private static Observation observation(Instance instance) {
        ResourceState state =
                switch (instance.state().name()) {
                    case PENDING -> ResourceState.PENDING;
                    case RUNNING -> ResourceState.READY;
                    case STOPPING, SHUTTING_DOWN -> ResourceState.STOPPING;
                    case STOPPED -> ResourceState.STOPPED;
                    default -> ResourceState.GONE;
                };
        Map<String, String> facts = new HashMap<>();
        put(facts, Observation.PUBLIC_ADDRESS, instance.publicIpAddress());
        put(facts, Observation.PRIVATE_ADDRESS, instance.privateIpAddress());
        put(facts, Observation.IPV6_ADDRESS, instance.ipv6Address());
        String address = facts.getOrDefault(
                Observation.PUBLIC_ADDRESS,
                facts.getOrDefault(Observation.PRIVATE_ADDRESS, facts.getOrDefault(Observation.IPV6_ADDRESS, "")));
        if (state == ResourceState.READY && address.isEmpty()) {
            state = ResourceState.PENDING;
        }
        put(facts, Observation.ADDRESS, address);
        put(facts, Observation.TYPE, type(instance));
        return new Observation(state, message(instance, state), facts);
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null && !value.isEmpty()) {
            facts.put(name, value);
        }
    }

    /** With what is special about it, such as {@code t3.small, spot}. */
    private static String type(Instance instance) {
        return instance.instanceTypeAsString()
                + (instance.instanceLifecycleAsString() == null ? "" : ", " + instance.instanceLifecycleAsString());
    }

    private static String message(Instance instance, ResourceState state) {
        if (state == ResourceState.READY) {
            return type(instance)
                    + (instance.placement() == null
                            ? ""
                            : ", " + instance.placement().availabilityZone());
        }
        if (instance.stateReason() != null && instance.stateReason().message() != null) {
            return instance.stateReason().message();
        }
        return state == ResourceState.GONE ? instance.state().nameAsString() : "";
    }

    @Override
    public boolean remove(String id, String token) throws CloudException, InterruptedException {
        if (!Instances.isId(id)) {
            return false;
        }
        try {
            AwsErrors.call(
                    "TerminateInstances", () -> clients.ec2().terminateInstances(request -> request.instanceIds(id)));
            return true;
        } catch (CloudException.NotFound e) {
            return false;
        }
    }
}
