package io.jenkins.plugins.imagehost.cloud.aws;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A dry run of each action of EC2, about things that there are none of: a cloud that does not know dry runs can do no
 * harm with them.
 */
final class DryRuns {
    private static final String IMAGE = "ami-00000000000000000";
    private static final String INSTANCE = "i-00000000000000000";
    private static final String GROUP = "sg-00000000000000000";
    private static final String SNAPSHOT = "snap-00000000000000000";
    private static final String VOLUME = "vol-00000000000000000";
    private static final String VPC = "vpc-00000000000000000";
    private static final String TEMPLATE = "lt-00000000000000000";
    private static final String NAME = "image-host-check";

    /** What a bake does. */
    static final Map<String, Call> BAKE = bake();

    /** What publishing does beside that. */
    static final Map<String, Call> PUBLISH = publish();

    /** What a capture by a copy of the files does beside what a bake does. */
    static final Map<String, Call> COPY = copy();

    private DryRuns() {}

    /** A dry run. */
    @FunctionalInterface
    interface Call {
        Object of(Ec2Client ec2);
    }

    private static Map<String, Call> bake() {
        Map<String, Call> calls = new TreeMap<>();
        calls.put(
                "AuthorizeSecurityGroupIngress",
                ec2 -> ec2.authorizeSecurityGroupIngress(it -> it.dryRun(true).groupId(GROUP)));
        calls.put(
                "CreateImage",
                ec2 -> ec2.createImage(
                        it -> it.dryRun(true).instanceId(INSTANCE).name(NAME)));
        calls.put(
                "CreateSecurityGroup",
                ec2 -> ec2.createSecurityGroup(
                        it -> it.dryRun(true).groupName(NAME).description(NAME).vpcId(VPC)));
        calls.put(
                "CreateTags",
                ec2 -> ec2.createTags(it -> it.dryRun(true)
                        .resources(INSTANCE)
                        .tags(Tag.builder().key(NAME).value(NAME).build())));
        calls.put(
                "DeleteKeyPair", ec2 -> ec2.deleteKeyPair(it -> it.dryRun(true).keyName(NAME)));
        calls.put(
                "DeleteSecurityGroup",
                ec2 -> ec2.deleteSecurityGroup(it -> it.dryRun(true).groupId(GROUP)));
        calls.put(
                "DeleteSnapshot",
                ec2 -> ec2.deleteSnapshot(it -> it.dryRun(true).snapshotId(SNAPSHOT)));
        calls.put(
                "DeregisterImage",
                ec2 -> ec2.deregisterImage(it -> it.dryRun(true).imageId(IMAGE)));
        calls.put("DescribeImages", ec2 -> ec2.describeImages(it -> it.dryRun(true)));
        calls.put("DescribeInstanceTypes", ec2 -> ec2.describeInstanceTypes(it -> it.dryRun(true)));
        calls.put("DescribeInstances", ec2 -> ec2.describeInstances(it -> it.dryRun(true)));
        calls.put("DescribeKeyPairs", ec2 -> ec2.describeKeyPairs(it -> it.dryRun(true)));
        calls.put("DescribeSecurityGroups", ec2 -> ec2.describeSecurityGroups(it -> it.dryRun(true)));
        calls.put("DescribeSnapshots", ec2 -> ec2.describeSnapshots(it -> it.dryRun(true)));
        calls.put("DescribeSubnets", ec2 -> ec2.describeSubnets(it -> it.dryRun(true)));
        calls.put(
                "GetConsoleOutput",
                ec2 -> ec2.getConsoleOutput(it -> it.dryRun(true).instanceId(INSTANCE)));
        calls.put(
                "ImportKeyPair",
                ec2 -> ec2.importKeyPair(
                        it -> it.dryRun(true).keyName(NAME).publicKeyMaterial(SdkBytes.fromUtf8String(NAME))));
        calls.put(
                "ModifyImageAttribute",
                ec2 -> ec2.modifyImageAttribute(
                        it -> it.dryRun(true).imageId(IMAGE).description(text -> text.value(NAME))));
        calls.put(
                "RunInstances",
                ec2 -> ec2.runInstances(
                        it -> it.dryRun(true).imageId(IMAGE).minCount(1).maxCount(1)));
        calls.put(
                "StopInstances", ec2 -> ec2.stopInstances(it -> it.dryRun(true).instanceIds(INSTANCE)));
        calls.put(
                "TerminateInstances",
                ec2 -> ec2.terminateInstances(it -> it.dryRun(true).instanceIds(INSTANCE)));
        return Collections.unmodifiableMap(calls);
    }

    private static Map<String, Call> copy() {
        Map<String, Call> calls = new TreeMap<>();
        calls.put(
                "AttachVolume",
                ec2 -> ec2.attachVolume(it ->
                        it.dryRun(true).volumeId(VOLUME).instanceId(INSTANCE).device("/dev/sdf")));
        calls.put(
                "CreateSnapshot",
                ec2 -> ec2.createSnapshot(it -> it.dryRun(true).volumeId(VOLUME)));
        calls.put(
                "CreateVolume",
                ec2 -> ec2.createVolume(
                        it -> it.dryRun(true).availabilityZone(NAME).size(1)));
        calls.put("DeleteVolume", ec2 -> ec2.deleteVolume(it -> it.dryRun(true).volumeId(VOLUME)));
        calls.put("DescribeVolumes", ec2 -> ec2.describeVolumes(it -> it.dryRun(true)));
        calls.put("DetachVolume", ec2 -> ec2.detachVolume(it -> it.dryRun(true).volumeId(VOLUME)));
        calls.put(
                "GetInstanceUefiData",
                ec2 -> ec2.getInstanceUefiData(it -> it.dryRun(true).instanceId(INSTANCE)));
        calls.put(
                "RegisterImage", ec2 -> ec2.registerImage(it -> it.dryRun(true).name(NAME)));
        return Collections.unmodifiableMap(calls);
    }

    private static Map<String, Call> publish() {
        Map<String, Call> calls = new TreeMap<>();
        calls.put(
                "CopyImage",
                ec2 -> ec2.copyImage(
                        it -> it.dryRun(true).name(NAME).sourceImageId(IMAGE).sourceRegion("us-east-1")));
        calls.put(
                "CreateLaunchTemplateVersion",
                ec2 -> ec2.createLaunchTemplateVersion(it ->
                        it.dryRun(true).launchTemplateId(TEMPLATE).launchTemplateData(data -> data.imageId(IMAGE))));
        calls.put(
                "DeleteLaunchTemplateVersions",
                ec2 -> ec2.deleteLaunchTemplateVersions(
                        it -> it.dryRun(true).launchTemplateId(TEMPLATE).versions("1")));
        calls.put(
                "DescribeImageAttribute",
                ec2 -> ec2.describeImageAttribute(
                        it -> it.dryRun(true).imageId(IMAGE).attribute("launchPermission")));
        calls.put("DescribeLaunchTemplates", ec2 -> ec2.describeLaunchTemplates(it -> it.dryRun(true)));
        calls.put(
                "DescribeLaunchTemplateVersions",
                ec2 -> ec2.describeLaunchTemplateVersions(it -> it.dryRun(true).launchTemplateId(TEMPLATE)));
        calls.put("DescribeRegions", ec2 -> ec2.describeRegions(it -> it.dryRun(true)));
        calls.put(
                "DescribeSnapshotAttribute",
                ec2 -> ec2.describeSnapshotAttribute(
                        it -> it.dryRun(true).snapshotId(SNAPSHOT).attribute("createVolumePermission")));
        calls.put(
                "DisableImageDeprecation",
                ec2 -> ec2.disableImageDeprecation(it -> it.dryRun(true).imageId(IMAGE)));
        calls.put(
                "DisableImageDeregistrationProtection",
                ec2 -> ec2.disableImageDeregistrationProtection(
                        it -> it.dryRun(true).imageId(IMAGE)));
        calls.put(
                "EnableImageDeprecation",
                ec2 -> ec2.enableImageDeprecation(
                        it -> it.dryRun(true).imageId(IMAGE).deprecateAt(Instant.EPOCH)));
        calls.put(
                "EnableImageDeregistrationProtection",
                ec2 -> ec2.enableImageDeregistrationProtection(
                        it -> it.dryRun(true).imageId(IMAGE)));
        calls.put("GetEbsDefaultKmsKeyId", ec2 -> ec2.getEbsDefaultKmsKeyId(it -> it.dryRun(true)));
        calls.put("GetEbsEncryptionByDefault", ec2 -> ec2.getEbsEncryptionByDefault(it -> it.dryRun(true)));
        calls.put("GetImageBlockPublicAccessState", ec2 -> ec2.getImageBlockPublicAccessState(it -> it.dryRun(true)));
        calls.put(
                "ModifyLaunchTemplate",
                ec2 -> ec2.modifyLaunchTemplate(
                        it -> it.dryRun(true).launchTemplateId(TEMPLATE).defaultVersion("1")));
        calls.put(
                "ModifySnapshotAttribute",
                ec2 -> ec2.modifySnapshotAttribute(it -> it.dryRun(true)
                        .snapshotId(SNAPSHOT)
                        .createVolumePermission(change -> change.add(CreateVolumePermission.builder()
                                .userId("000000000000")
                                .build()))));
        return Collections.unmodifiableMap(calls);
    }
}
