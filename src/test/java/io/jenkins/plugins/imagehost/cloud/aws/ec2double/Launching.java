package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances. */
final class Launching {
    private static final int MOST_USER_DATA = 16_384;

    private Launching() {}

    static void register(Actions actions) {
        actions.add(RunInstancesRequest::builder, Launching::run);
    }

    private static SdkPojo run(Context context, RunInstancesRequest asked) {
        // a token stands for the request as it was made, whatever a template says by now
        return context.mine().once("RunInstances", asked.clientToken(), asked, () -> {
            RunInstancesRequest request = TemplateActions.merge(context, asked);
            List<InstanceThing> instances = launch(context, request);
            return () -> answer(instances, context.cloud().clock().instant());
        });
    }

    private static RunInstancesResponse answer(List<InstanceThing> instances, Instant now) {
        InstanceThing first = instances.get(0);
        return RunInstancesResponse.builder()
                .reservationId(first.reservation)
                .ownerId(first.account)
                .groups(List.of())
                .instances(instances.stream().map(thing -> thing.view(now)).toList())
                .build();
    }

    private static List<InstanceThing> launch(Context context, RunInstancesRequest request) {
        if (request.minCount() < 1 || request.maxCount() < request.minCount()) {
            throw ServiceException.badValue(request.maxCount(), "maxCount", "It is less than minCount, or than 1.");
        }
        Image image = image(context, request.imageId());
        String typeName = Disk.first(request.instanceTypeAsString(), "m1.small");
        MachineType type = MachineType.find(typeName);
        if (type == null) {
            throw ServiceException.of("InvalidParameterValue", "Invalid value '%s' for InstanceType.", typeName);
        }
        type.checkImage(image);
        KeyThing key = request.keyName() == null ? null : KeyPairActions.byName(context, request.keyName());
        boolean windows = image.platform() != null;
        if (windows && key != null && key.type.equals("ed25519")) {
            throw ServiceException.badCombination("ED25519 key pairs are not supported for Windows instances.");
        }
        checkUserData(request.userData());
        boolean spot = request.instanceMarketOptions() != null
                && "spot".equals(request.instanceMarketOptions().marketTypeAsString());
        Tags.check(
                request.tagSpecifications(),
                Kind.INSTANCE,
                Kind.VOLUME,
                Kind.NETWORK_INTERFACE,
                Kind.SPOT_INSTANCES_REQUEST);
        if (!spot
                && request.tagSpecifications().stream()
                        .anyMatch(tags -> "spot-instances-request".equals(tags.resourceTypeAsString()))) {
            throw ServiceException.badCombination(
                    "You cannot specify tags for Spot instances requests if there are no Spot instances requests being"
                            + " created by the request.");
        }
        Place place = Place.of(context, request, type, spot ? "spot" : "on-demand");
        if (spot) {
            SpotActions.checkPrice(context, request.instanceMarketOptions().spotOptions(), typeName);
        }
        InstanceFacts.check(context, request, image);
        List<Disk> disks = Disk.of(context, image, request.blockDeviceMappings());
        String reservation = "r-" + Kind.INSTANCE.newId().substring(2);
        return IntStream.range(0, request.maxCount())
                .mapToObj(index -> {
                    InterfaceThing network = context.region().interfaces.add(new InterfaceThing(context, place));
                    InstanceThing instance = new InstanceThing(context, reservation, network, place.publicAddress());
                    instance.key = key;
                    instance.facts = InstanceFacts.of(context, request, instance, image, type, index);
                    return furnish(context, request, instance, disks, spot);
                })
                .toList();
    }

    private static InstanceThing furnish(
            Context context, RunInstancesRequest request, InstanceThing instance, List<Disk> disks, boolean spot) {
        instance.userData = request.userData();
        instance.shutdownBehavior = Disk.first(request.instanceInitiatedShutdownBehaviorAsString(), "stop");
        instance.protectedFromTermination = Boolean.TRUE.equals(request.disableApiTermination());
        instance.protectedFromStop = Boolean.TRUE.equals(request.disableApiStop());
        Tags.put(request.tagSpecifications(), instance, instance.network);
        for (Disk disk : disks) {
            VolumeThing volume = context.region()
                    .volumes
                    .add(new VolumeThing(context, disk, instance.network.subnet.zone, Duration.ZERO));
            volume.attach(instance, disk.device(), disk.deleteOnTermination(), context.now(), Duration.ZERO);
            Tags.put(request.tagSpecifications(), volume);
        }
        if (spot) {
            instance.spot = SpotActions.fulfil(context, request, instance);
            instance.facts = instance.facts.toBuilder()
                    .instanceLifecycle("spot")
                    .spotInstanceRequestId(instance.spot.id)
                    .build();
        }
        context.region().instances.add(instance);
        InstanceLife.boot(context.cloud(), instance, context.now());
        return instance;
    }

    private static Image image(Context context, String id) {
        if (id == null) {
            throw ServiceException.missing("ImageId");
        }
        String real = id;
        if (id.startsWith("resolve:ssm:")) {
            ParameterVersion parameter = SsmService.find(context, id.substring("resolve:ssm:".length()));
            if (parameter == null) {
                throw ServiceException.badValue(id, "imageId", "There is no such parameter.");
            }
            real = parameter.value();
        }
        ImageThing image = context.region().images.get(context, real);
        if (!image.state(context.now()).equals("available")) {
            throw ServiceException.of(
                    "InvalidAMIID.Unavailable",
                    "The image ID '%s' is not available, but %s",
                    real,
                    image.state(context.now()));
        }
        return image.view(context.now());
    }

    private static void checkUserData(String userData) {
        if (userData == null) {
            return;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(userData.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw ServiceException.of("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
        }
        if (bytes.length > MOST_USER_DATA) {
            throw ServiceException.of("InvalidParameterValue", "User data is limited to %d bytes", MOST_USER_DATA);
        }
    }
}
