package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.LaunchSpecification;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceStatus;

/** A request for a spot instance, made by RunInstances and fulfilled at once. */
final class SpotThing extends Thing<SpotInstanceRequest> {
    final boolean persistent;
    private final String price;
    private InstanceThing instance;
    private String state = "active";
    private String code = "fulfilled";

    SpotThing(Context context, String price, boolean persistent) {
        super(Kind.SPOT_INSTANCES_REQUEST, context);
        this.price = price;
        this.persistent = persistent;
    }

    void fulfilledBy(InstanceThing with) {
        instance = with;
    }

    void cancel() {
        if (state.equals("active") || state.equals("open")) {
            state = "cancelled";
            code = "request-canceled-and-instance-running";
        }
    }

    void instanceEnded(boolean byUser) {
        if (!state.equals("cancelled")) {
            state = persistent ? "open" : "closed";
        }
        code = byUser ? "instance-terminated-by-user" : "instance-terminated-no-capacity";
    }

    String state() {
        return state;
    }

    @Override
    SpotInstanceRequest view(Instant now) {
        return SpotInstanceRequest.builder()
                .spotInstanceRequestId(id)
                .createTime(created)
                .instanceId(instance.id)
                .launchedAvailabilityZone(instance.network.subnet.zone)
                .launchSpecification(LaunchSpecification.builder()
                        .imageId(instance.facts.imageId())
                        .instanceType(instance.facts.instanceTypeAsString())
                        .build())
                .productDescription("Linux/UNIX")
                .spotPrice(price)
                .state(state)
                .status(SpotInstanceStatus.builder()
                        .code(code)
                        .message("Your spot request is " + code + ".")
                        .updateTime(created)
                        .build())
                .type(persistent ? "persistent" : "one-time")
                .instanceInterruptionBehavior("terminate")
                .tags(tagList())
                .build();
    }
}
