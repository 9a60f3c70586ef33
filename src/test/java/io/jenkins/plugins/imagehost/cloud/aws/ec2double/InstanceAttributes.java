package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetInstanceUefiDataRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceUefiDataResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceBootModeValues;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** Attributes of instances, their console and their password. */
final class InstanceAttributes {
    private InstanceAttributes() {}

    static void register(Actions actions) {
        actions.add(ModifyInstanceAttributeRequest::builder, InstanceAttributes::modify);
        actions.add(DescribeInstanceAttributeRequest::builder, InstanceAttributes::describe);
        actions.add(GetConsoleOutputRequest::builder, InstanceAttributes::console);
        actions.add(GetInstanceUefiDataRequest::builder, InstanceAttributes::uefiData);
        actions.add(GetPasswordDataRequest::builder, InstanceAttributes::password);
    }

    private static SdkPojo modify(Context context, ModifyInstanceAttributeRequest request) {
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        instance.changing(context);
        String attribute = Objects.toString(request.attributeAsString(), "");
        String value = request.value();
        if (request.instanceType() != null || attribute.equals("instanceType")) {
            stopped(instance);
            String name = request.instanceType() == null
                    ? value
                    : request.instanceType().value();
            MachineType type = MachineType.find(name);
            if (type == null) {
                throw ServiceException.of("InvalidParameterValue", "Invalid value '%s' for InstanceType.", name);
            }
            instance.facts = instance.facts.toBuilder().instanceType(name).build();
        }
        if (request.userData() != null) {
            stopped(instance);
            instance.userData = Base64.getEncoder()
                    .encodeToString(request.userData().value().asByteArray());
        } else if (attribute.equals("userData")) {
            stopped(instance);
            instance.userData = value;
        }
        if (request.instanceInitiatedShutdownBehavior() != null
                || attribute.equals("instanceInitiatedShutdownBehavior")) {
            instance.shutdownBehavior = request.instanceInitiatedShutdownBehavior() == null
                    ? value
                    : request.instanceInitiatedShutdownBehavior().value();
        }
        if (request.disableApiTermination() != null || attribute.equals("disableApiTermination")) {
            instance.protectedFromTermination = request.disableApiTermination() == null
                    ? Boolean.parseBoolean(value)
                    : request.disableApiTermination().value();
        }
        if (request.disableApiStop() != null) {
            instance.protectedFromStop = request.disableApiStop().value();
        }
        if (request.enaSupport() != null) {
            stopped(instance);
            instance.facts = instance.facts.toBuilder()
                    .enaSupport(request.enaSupport().value())
                    .build();
        }
        if (request.sriovNetSupport() != null) {
            stopped(instance);
            instance.facts = instance.facts.toBuilder()
                    .sriovNetSupport(request.sriovNetSupport().value())
                    .build();
        }
        for (InstanceBlockDeviceMappingSpecification mapping : request.blockDeviceMappings()) {
            VolumeThing volume = instance.volumes.get(mapping.deviceName());
            if (volume == null) {
                throw ServiceException.of(
                        "InvalidInstanceAttributeValue", "No device is currently mapped at %s", mapping.deviceName());
            }
            volume.deleteOnTermination = mapping.ebs().deleteOnTermination();
        }
        return ModifyInstanceAttributeResponse.builder().build();
    }

    private static void stopped(InstanceThing instance) {
        if (instance.phase != Phase.STOPPED) {
            throw ServiceException.of(
                    "IncorrectInstanceState", "The instance '%s' is not in the 'stopped' state.", instance.id);
        }
    }

    private static SdkPojo describe(Context context, DescribeInstanceAttributeRequest request) {
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        Instance view = instance.seen(context.now());
        DescribeInstanceAttributeResponse.Builder answer =
                DescribeInstanceAttributeResponse.builder().instanceId(instance.id);
        switch (request.attributeAsString()) {
            case "instanceType" -> answer.instanceType(it -> it.value(view.instanceTypeAsString()));
            case "userData" -> answer.userData(it -> it.value(instance.userData));
            case "disableApiTermination" ->
                answer.disableApiTermination(it -> it.value(instance.protectedFromTermination));
            case "disableApiStop" -> answer.disableApiStop(it -> it.value(instance.protectedFromStop));
            case "instanceInitiatedShutdownBehavior" ->
                answer.instanceInitiatedShutdownBehavior(it -> it.value(instance.shutdownBehavior));
            case "rootDeviceName" -> answer.rootDeviceName(it -> it.value(view.rootDeviceName()));
            case "blockDeviceMapping" -> answer.blockDeviceMappings(view.blockDeviceMappings());
            case "groupSet" -> answer.groups(view.securityGroups());
            case "ebsOptimized" -> answer.ebsOptimized(it -> it.value(view.ebsOptimized()));
            case "enaSupport" -> answer.enaSupport(it -> it.value(view.enaSupport()));
            case "sourceDestCheck" -> answer.sourceDestCheck(it -> it.value(view.sourceDestCheck()));
            case "sriovNetSupport" -> answer.sriovNetSupport(it -> it.value(view.sriovNetSupport()));
            case "kernel", "ramdisk", "productCodes", "enclaveOptions" -> {}
            default ->
                throw ServiceException.badValue(
                        request.attributeAsString(), "attribute", "It is no attribute of an instance.");
        }
        return answer.build();
    }

    private static boolean runsSince(InstanceThing instance, Context context, Duration delay) {
        return instance.running != null && !context.now().isBefore(instance.running.plus(delay));
    }

    private static SdkPojo console(Context context, GetConsoleOutputRequest request) {
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        String text = runsSince(instance, context, context.delays().console) ? instance.console() : "";
        // with nothing to show there is no output, not an empty one
        return GetConsoleOutputResponse.builder()
                .instanceId(instance.id)
                .timestamp(context.now())
                .output(
                        text.isEmpty()
                                ? null
                                : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static SdkPojo uefiData(Context context, GetInstanceUefiDataRequest request) {
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        if (instance.facts.currentInstanceBootMode() != InstanceBootModeValues.UEFI) {
            throw ServiceException.of("UnsupportedOperation", "The instance '%s' does not boot by UEFI.", instance.id);
        }
        String variables = "variables of " + instance.id;
        return GetInstanceUefiDataResponse.builder()
                .instanceId(instance.id)
                .uefiData(Base64.getEncoder().encodeToString(variables.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static SdkPojo password(Context context, GetPasswordDataRequest request) {
        InstanceThing instance = context.region().instances.get(context, request.instanceId());
        boolean there = instance.facts.platform() != null
                && instance.key != null
                && runsSince(instance, context, context.delays().password);
        return GetPasswordDataResponse.builder()
                .instanceId(instance.id)
                .timestamp(context.now())
                .passwordData(there ? PublicKeys.encrypt(instance.key.publicKey, "Pa$$w0rd of " + instance.id) : "")
                .build();
    }
}
