package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Volume;

/** What launches are made of, and why they are refused. */
class LaunchDoubleTest extends DoubleTest {
    private static final String ARM = Ec2Double.baseImage(HOME, "al2023-ami-2023.9.20261015.0-kernel-6.1-arm64");

    private String subnet(String... filter) {
        return ec2.describeSubnets(it -> it.filters(filter(filter[0], filter[1])))
                .subnets()
                .get(0)
                .subnetId();
    }

    @Test
    void everythingThatIsAskedForIsThere() {
        String group = ec2.createSecurityGroup(it -> it.groupName("g").description("d"))
                .groupId();
        String id = launch(one().networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(false)
                        .groups(group)
                        .build())
                .blockDeviceMappings(BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .ebs(disk -> disk.volumeSize(30)
                                .volumeType("gp3")
                                .iops(5000)
                                .encrypted(true)
                                .kmsKeyId("alias/k"))
                        .build())
                .metadataOptions(it -> it.httpTokens("required").httpPutResponseHopLimit(1))
                .instanceInitiatedShutdownBehavior("terminate")
                .iamInstanceProfile(it -> it.name("profile"))
                .userData(Base64.getEncoder().encodeToString("#!/bin/sh".getBytes(StandardCharsets.UTF_8)))
                .tagSpecifications(
                        tags("instance", "k", "v"), tags("volume", "k", "v"), tags("network-interface", "k", "v")));
        clock.advance(Duration.ofMinutes(1));

        Instance instance = instance(id);
        assertNull(instance.publicIpAddress());
        assertEquals(group, instance.securityGroups().get(0).groupId());
        assertEquals(1, instance.metadataOptions().httpPutResponseHopLimit());
        assertTrue(instance.iamInstanceProfile().arn().endsWith(":instance-profile/profile"));
        Volume volume = ec2.describeVolumes(it -> it.filters(filter("attachment.instance-id", id)))
                .volumes()
                .get(0);
        assertEquals(30, volume.size());
        assertEquals(5000, volume.iops());
        assertTrue(volume.kmsKeyId().startsWith("arn:aws:kms:" + HOME + ":"), volume.kmsKeyId());
        List<TagDescription> tags =
                ec2.describeTags(it -> it.filters(filter("tag:k", "v"))).tags();
        assertEquals(
                Set.of("instance", "volume", "network-interface"),
                tags.stream().map(TagDescription::resourceTypeAsString).collect(Collectors.toSet()));
        assertEquals(
                "terminate",
                ec2.describeInstanceAttribute(it -> it.instanceId(id).attribute("instanceInitiatedShutdownBehavior"))
                        .instanceInitiatedShutdownBehavior()
                        .value());
    }

    @Test
    void anInstanceOfTheDualStackSubnetHasAnIpv6Address() {
        String id = launch(one().subnetId(subnet("tag:Name", "dual-b")));

        assertTrue(instance(id).ipv6Address().startsWith("2001:db8:"));
        assertNull(instance(id).publicIpAddress());
    }

    @Test
    void whatDoesNotExistIsNamed() {
        refused("InvalidAMIID.NotFound", () -> launch(one().imageId("ami-01234567")));
        refused("InvalidAMIID.Malformed", () -> launch(one().imageId("debian")));
        refused("InvalidKeyPair.NotFound", () -> launch(one().keyName("none")));
        refused("InvalidGroup.NotFound", () -> launch(one().securityGroupIds("sg-01234567")));
        refused("InvalidSubnetID.NotFound", () -> launch(one().subnetId("subnet-01234567")));
        refused("InvalidParameterValue", () -> launch(one().instanceType("t3.gigantic")));
        refused("MissingParameter", () -> launch(one().imageId(null)));
        cloud.keys().instanceProfiles("real");
        refused("InvalidParameterValue", () -> launch(one().iamInstanceProfile(it -> it.name("none"))));
        assertEquals(List.of(), cloud.leftovers());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refused("Unsupported", () -> launch(one().imageId(ARM)));
        refused(
                "InvalidParameterCombination",
                () -> launch(one().imageId(Ec2Double.baseImage(HOME, "debian-11-amd64-20260901-2225"))));
        refused(
                "InvalidParameterValue",
                () -> launch(one().instanceType("t2.micro")
                        .imageId(Ec2Double.baseImage(HOME, "Windows_Server-2022-English-Full-Base-2026.10.14"))));
        refused(
                "InvalidParameterCombination",
                () -> launch(one().securityGroupIds("sg-01234567")
                        .networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .build())));
        refused(
                "InvalidBlockDeviceMapping",
                () -> launch(one().blockDeviceMappings(BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .ebs(disk -> disk.volumeSize(4))
                        .build())));
        refused("InvalidParameterValue", () -> launch(one().userData("no base64!")));
        refused(
                "InvalidParameterCombination",
                () -> launch(one().tagSpecifications(tags("spot-instances-request", "k", "v"))));
        refused("InvalidParameterValue", () -> launch(one().tagSpecifications(tags("key-pair", "k", "v"))));
        refused("InvalidParameterValue", () -> launch(one().tagSpecifications(tags("instance", "aws:k", "v"))));
        refused("InvalidParameterValue", () -> launch(one().tagSpecifications(tags("instance", "k", "v".repeat(257)))));
        String group = ec2.createSecurityGroup(it -> it.groupName("g").description("d"))
                .groupId();
        refused(
                "InvalidParameter",
                () -> launch(one().securityGroupIds(group).subnetId(subnet("tag:Name", "private-a"))));
        assertEquals(1, cloud.leftovers().size());
    }

    @Test
    void shortTypesAreRefusedWhereTheyAreShort() {
        cloud.shortages().add("InsufficientInstanceCapacity", "t3.micro", HOME + "a", "*");
        assertNotEquals(HOME + "a", instance(launch()).placement().availabilityZone());
        refused("InsufficientInstanceCapacity", () -> launch(one().placement(it -> it.availabilityZone(HOME + "a"))));
        cloud.shortages().add("VcpuLimitExceeded", "m5.*", "*", "on-demand");
        refused("VcpuLimitExceeded", () -> launch(one().instanceType("m5.large")));
        launch(one().instanceType("m5.large").instanceMarketOptions(it -> it.marketType("spot")));
        refused(
                "Unsupported",
                () -> launch(one().instanceType("p3.2xlarge").placement(it -> it.availabilityZone(HOME + "b"))));
    }

    @Test
    void aSpotInstanceIsNotStoppedButTakenBack() {
        cloud.shortages().spotPrice("t3.micro", 0.05);
        refused("SpotMaxPriceTooLow", () -> launch(spot("0.01")));
        String id = launch(spot("0.06").tagSpecifications(tags("spot-instances-request", "k", "v")));
        clock.advance(Duration.ofMinutes(1));
        assertEquals("spot", instance(id).instanceLifecycleAsString());
        refused("UnsupportedOperation", () -> ec2.stopInstances(it -> it.instanceIds(id)));
        SpotInstanceRequest request = request();
        assertEquals(id, request.instanceId());
        assertEquals("v", request.tags().get(0).value());

        cloud.interrupt(HOME, id);
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                "Server.SpotInstanceTermination", instance(id).stateReason().code());
        assertEquals(SpotInstanceState.CLOSED, request().state());
        assertEquals(List.of(), cloud.leftovers());
    }

    private SpotInstanceRequest request() {
        return ec2.describeSpotInstanceRequests().spotInstanceRequests().get(0);
    }

    private static RunInstancesRequest.Builder spot(String price) {
        return one().instanceMarketOptions(it -> it.marketType("spot").spotOptions(spot -> spot.maxPrice(price)));
    }

    @Test
    void anInstanceCanFailToCome() {
        cloud.faults().nextInstanceFails("Client.InternalError: Client error on launch");
        String id = launch();
        clock.advance(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(40));
        assertEquals(InstanceStateName.TERMINATED, instance(id).state().name());
        assertEquals(
                "Client.InternalError: Client error on launch",
                instance(id).stateReason().message());
    }

    @Test
    void instancesStopStartAndKeepWhatIsTheirs() {
        String id = running();
        String address = instance(id).publicIpAddress();
        refused("IncorrectInstanceState", () -> ec2.stopInstances(it -> it.instanceIds(launch())));
        ec2.stopInstances(it -> it.instanceIds(id));
        refused("IncorrectInstanceState", () -> ec2.startInstances(it -> it.instanceIds(id)));
        clock.advance(Duration.ofSeconds(30));
        assertNull(instance(id).publicIpAddress());
        ec2.modifyInstanceAttribute(it -> it.instanceId(id).instanceType(type -> type.value("t3.small")));
        ec2.startInstances(it -> it.instanceIds(id));
        clock.advance(Duration.ofSeconds(20));
        assertEquals("t3.small", instance(id).instanceTypeAsString());
        assertNotEquals(address, instance(id).publicIpAddress());
        ec2.modifyInstanceAttribute(it -> it.instanceId(id).disableApiTermination(yes -> yes.value(true)));
        refused("OperationNotPermitted", () -> ec2.terminateInstances(it -> it.instanceIds(id)));
    }
}
