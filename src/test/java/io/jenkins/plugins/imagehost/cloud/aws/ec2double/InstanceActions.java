package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Looking at instances, stopping, starting and ending them. */
final class InstanceActions {
    private static final Filters<Instance> FILTERS = new Filters<Instance>()
            .withTags(Instance::tags)
            .with("instance-id", Instance::instanceId)
            .with("image-id", Instance::imageId)
            .with("instance-type", Instance::instanceTypeAsString)
            .with("instance-state-name", it -> it.state().nameAsString())
            .with("instance-state-code", it -> it.state().code())
            .with("instance-lifecycle", Instance::instanceLifecycleAsString)
            .with("architecture", Instance::architectureAsString)
            .with("availability-zone", it -> it.placement().availabilityZone())
            .with("client-token", Instance::clientToken)
            .with("key-name", Instance::keyName)
            .with("launch-time", Instance::launchTime)
            .with("platform", Instance::platformAsString)
            .with("private-ip-address", Instance::privateIpAddress)
            .with("private-dns-name", Instance::privateDnsName)
            .with("ip-address", Instance::publicIpAddress)
            .with("dns-name", Instance::publicDnsName)
            .with("subnet-id", Instance::subnetId)
            .with("vpc-id", Instance::vpcId)
            .with("root-device-type", Instance::rootDeviceTypeAsString)
            .with("root-device-name", Instance::rootDeviceName)
            .with("spot-instance-request-id", Instance::spotInstanceRequestId)
            .with(
                    "iam-instance-profile.arn",
                    it -> it.iamInstanceProfile() == null
                            ? null
                            : it.iamInstanceProfile().arn())
            .with(
                    "instance.group-id",
                    it -> it.securityGroups().stream()
                            .map(GroupIdentifier::groupId)
                            .toList())
            .with(
                    "instance.group-name",
                    it -> it.securityGroups().stream()
                            .map(GroupIdentifier::groupName)
                            .toList())
            .with(
                    "group-id",
                    it -> it.securityGroups().stream()
                            .map(GroupIdentifier::groupId)
                            .toList())
            .with(
                    "block-device-mapping.volume-id",
                    it -> it.blockDeviceMappings().stream()
                            .map(mapping -> mapping.ebs().volumeId())
                            .toList())
            .with(
                    "network-interface.network-interface-id",
                    it -> it.networkInterfaces().stream()
                            .map(InstanceNetworkInterface::networkInterfaceId)
                            .toList());

    private InstanceActions() {}

    static void register(Actions actions) {
        actions.add(DescribeInstancesRequest::builder, InstanceActions::describe);
        actions.add(DescribeInstanceStatusRequest::builder, InstanceActions::status);
        actions.add(StopInstancesRequest::builder, InstanceActions::stop);
        actions.add(StartInstancesRequest::builder, InstanceActions::start);
        actions.add(TerminateInstancesRequest::builder, InstanceActions::terminate);
        actions.add(RebootInstancesRequest::builder, InstanceActions::reboot);
    }

    private static SdkPojo describe(Context context, DescribeInstancesRequest request) {
        Describe.idsOrPages(request.instanceIds(), request.maxResults(), "instancesSet");
        Pages.Page<Instance> page = Describe.page(
                context,
                context.region().instances,
                request.instanceIds(),
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        Map<String, List<Instance>> reservations = new LinkedHashMap<>();
        for (Instance instance : page.items()) {
            String reservation = context.region().instances.peek(instance.instanceId()).reservation;
            reservations.computeIfAbsent(reservation, any -> new ArrayList<>()).add(instance);
        }
        return DescribeInstancesResponse.builder()
                .reservations(reservations.entrySet().stream()
                        .map(entry -> Reservation.builder()
                                .reservationId(entry.getKey())
                                .ownerId(context.account())
                                .instances(entry.getValue())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo status(Context context, DescribeInstanceStatusRequest request) {
        Describe.idsOrPages(request.instanceIds(), request.maxResults(), "instancesSet");
        if (request.instanceIds().size() > 100) {
            throw ServiceException.of("InvalidParameterValue", "No more than 100 instance IDs can be given.");
        }
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        Predicate<Instance> wanted = it -> all || it.state().name() == InstanceStateName.RUNNING;
        Pages.Page<Instance> page = Describe.page(
                context,
                context.region().instances,
                request.instanceIds(),
                wanted.and(FILTERS.all(request.filters())),
                request.maxResults(),
                request.nextToken());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.items().stream().map(InstanceActions::status).toList())
                .nextToken(page.next())
                .build();
    }

    private static InstanceStatus status(Instance instance) {
        InstanceStatusSummary summary = InstanceStatusSummary.builder()
                .status(instance.state().name() == InstanceStateName.RUNNING ? "ok" : "not-applicable")
                .build();
        return InstanceStatus.builder()
                .instanceId(instance.instanceId())
                .availabilityZone(instance.placement().availabilityZone())
                .instanceState(instance.state())
                .instanceStatus(summary)
                .systemStatus(summary)
                .build();
    }

    private static SdkPojo stop(Context context, StopInstancesRequest request) {
        List<InstanceThing> instances = context.region().instances.get(context, request.instanceIds());
        for (InstanceThing instance : instances) {
            if (instance.isGoing() || instance.phase == Phase.PENDING) {
                throw badState(instance, "stopped");
            }
            if (instance.facts.rootDeviceType() == DeviceType.INSTANCE_STORE) {
                throw ServiceException.of(
                        "UnsupportedOperation",
                        "The instance '%s' does not have an 'ebs' root device type and cannot be stopped",
                        instance.id);
            }
            if (instance.spot != null && !instance.spot.persistent) {
                throw ServiceException.of(
                        "UnsupportedOperation",
                        "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot Instance"
                                + " request. You can only stop Spot Instances associated with persistent Spot Instance"
                                + " requests.",
                        instance.id);
            }
            if (instance.protectedFromStop) {
                throw ServiceException.of(
                        "OperationNotPermitted",
                        "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute and try"
                                + " again.",
                        instance.id);
            }
        }
        return StopInstancesResponse.builder()
                .stoppingInstances(change(instances, it -> InstanceLife.stop(context.cloud(), it, context.now())))
                .build();
    }

    private static SdkPojo start(Context context, StartInstancesRequest request) {
        List<InstanceThing> instances = context.region().instances.get(context, request.instanceIds());
        for (InstanceThing instance : instances) {
            if (instance.isGoing() || instance.phase == Phase.STOPPING) {
                throw badState(instance, "started");
            }
            ServiceException refusal = MachineType.find(instance.facts.instanceTypeAsString())
                    .refusal(context, instance.network.subnet.zone, instance.spot == null ? "on-demand" : "spot");
            if (instance.phase == Phase.STOPPED && refusal != null) {
                throw refusal;
            }
        }
        return StartInstancesResponse.builder()
                .startingInstances(change(instances, it -> {
                    if (it.phase == Phase.STOPPED) {
                        it.changing(context);
                        it.reason = "";
                        it.stateReason = null;
                        it.facts =
                                it.facts.toBuilder().launchTime(context.now()).build();
                        InstanceLife.boot(context.cloud(), it, context.now());
                    }
                }))
                .build();
    }

    private static SdkPojo terminate(Context context, TerminateInstancesRequest request) {
        List<InstanceThing> instances = context.region().instances.get(context, request.instanceIds());
        for (InstanceThing instance : instances) {
            if (instance.protectedFromTermination && !instance.isGoing()) {
                throw ServiceException.of(
                        "OperationNotPermitted",
                        "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance attribute"
                                + " and try again.",
                        instance.id);
            }
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(
                        change(instances, it -> InstanceLife.terminate(context.cloud(), it, context.now())))
                .build();
    }

    private static SdkPojo reboot(Context context, RebootInstancesRequest request) {
        for (InstanceThing instance : context.region().instances.get(context, request.instanceIds())) {
            if (instance.phase != Phase.RUNNING) {
                throw badState(instance, "rebooted");
            }
            InstanceLife.reboot(context.cloud(), instance, context.now());
        }
        return RebootInstancesResponse.builder().build();
    }

    private static List<InstanceStateChange> change(List<InstanceThing> instances, Consumer<InstanceThing> change) {
        return instances.stream()
                .map(instance -> {
                    InstanceState before = instance.phase.state();
                    change.accept(instance);
                    return InstanceStateChange.builder()
                            .instanceId(instance.id)
                            .previousState(before)
                            .currentState(instance.phase.state())
                            .build();
                })
                .toList();
    }

    private static ServiceException badState(InstanceThing instance, String verb) {
        return ServiceException.of(
                "IncorrectInstanceState",
                "The instance '%s' is not in a state from which it can be %s.",
                instance.id,
                verb);
    }
}
