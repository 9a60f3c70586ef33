package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Key pairs, security groups, tags and launch templates. */
class GroupsAndTemplatesDoubleTest extends DoubleTest {
    @Test
    void keysAreImportedOnce() {
        String line = NewKeyPair.of("ed25519").publicLine() + " bake";
        ImportKeyPairRequest request = ImportKeyPairRequest.builder()
                .keyName("k")
                .publicKeyMaterial(SdkBytes.fromUtf8String(line))
                .tagSpecifications(tags("key-pair", "bake", "7"))
                .build();
        String id = ec2.importKeyPair(request).keyPairId();
        refused("InvalidKeyPair.Duplicate", () -> ec2.importKeyPair(request));
        refused(
                "InvalidKey.Format",
                () -> ec2.importKeyPair(
                        it -> it.keyName("x").publicKeyMaterial(SdkBytes.fromUtf8String("ssh-ed25519 AAAA"))));
        KeyPairInfo found = ec2.describeKeyPairs(it -> it.includePublicKey(true).filters(filter("tag:bake", "7")))
                .keyPairs()
                .get(0);
        assertEquals(
                List.of(id, "k", "ed25519", line),
                List.of(found.keyPairId(), found.keyName(), found.keyTypeAsString(), found.publicKey()));
        ec2.deleteKeyPair(it -> it.keyPairId(id));
        ec2.deleteKeyPair(it -> it.keyPairId(id));
        refused("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(it -> it.keyNames("k")));
        assertTrue(
                ec2.createKeyPair(it -> it.keyName("k")).keyMaterial().startsWith("-----BEGIN RSA PRIVATE KEY-----\n"));
    }

    @Test
    void groupsHaveRules() {
        String id = ec2.createSecurityGroup(
                        it -> it.groupName("g").description("d").tagSpecifications(tags("security-group", "k", "v")))
                .groupId();
        refused(
                "InvalidGroup.Duplicate",
                () -> ec2.createSecurityGroup(it -> it.groupName("g").description("d")));
        refused(
                "InvalidParameterValue",
                () -> ec2.createSecurityGroup(it -> it.groupName("h").description("tüt")));
        allow(id, "192.0.2.1/32");
        refused("InvalidPermission.Duplicate", () -> allow(id, "192.0.2.1/32"));
        refused("InvalidParameterValue", () -> allow(id, "192.0.2.1"));
        SecurityGroup group = ec2.describeSecurityGroups(it -> it.filters(filter("ip-permission.cidr", "192.0.2.*")))
                .securityGroups()
                .get(0);
        assertEquals(id, group.groupId());
        assertEquals(22, group.ipPermissions().get(0).toPort());
        ec2.deleteSecurityGroup(it -> it.groupName("g"));
        refused("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(it -> it.groupId(id)));
        refused("CannotDelete", () -> ec2.deleteSecurityGroup(it -> it.groupName("default")));
    }

    private void allow(String group, String cidr) {
        ec2.authorizeSecurityGroupIngress(it ->
                it.groupId(group).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp(cidr));
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        String id = launch();
        for (String value : List.of("1", "2")) {
            ec2.createTags(it ->
                    it.resources(id).tags(Tag.builder().key("k").value(value).build()));
        }
        assertEquals("2", instance(id).tags().get(0).value());
        ec2.deleteTags(
                it -> it.resources(id).tags(Tag.builder().key("k").value("1").build()));
        assertEquals(1, instance(id).tags().size());
        ec2.deleteTags(it -> it.resources(id).tags(Tag.builder().key("k").build()));
        assertEquals(0, instance(id).tags().size());
        refused(
                "InvalidID",
                () -> ec2.createTags(
                        it -> it.resources("thing").tags(Tag.builder().key("k").build())));
        refused(
                "InvalidParameterValue",
                () -> ec2.createTags(it ->
                        it.resources(id).tags(Tag.builder().key("k".repeat(129)).build())));
    }

    @Test
    void templatesHaveVersions() {
        LaunchTemplate template = ec2.createLaunchTemplate(it -> it.launchTemplateName("web")
                        .launchTemplateData(data -> data.imageId(BASE).instanceType("t3.small")))
                .launchTemplate();
        String other = Ec2Double.baseImage(HOME, "al2023-ami-2023.9.20260915.0-kernel-6.1-x86_64");
        ec2.createLaunchTemplateVersion(it -> it.launchTemplateName("web")
                .sourceVersion("$Latest")
                .clientToken("t")
                .launchTemplateData(data -> data.imageId(other)));
        assertEquals(
                1,
                ec2.describeLaunchTemplates(it -> it.launchTemplateNames("web"))
                        .launchTemplates()
                        .get(0)
                        .defaultVersionNumber());
        ec2.modifyLaunchTemplate(
                it -> it.launchTemplateId(template.launchTemplateId()).defaultVersion("2"));
        LaunchTemplateVersion version = ec2.describeLaunchTemplateVersions(
                        it -> it.versions("$Default").filters(filter("image-id", other)))
                .launchTemplateVersions()
                .get(0);
        assertEquals(
                List.of(2L, "t3.small"),
                List.of(version.versionNumber(), version.launchTemplateData().instanceTypeAsString()));
        String id = ec2.runInstances(
                        it -> it.minCount(1).maxCount(1).launchTemplate(from -> from.launchTemplateName("web")))
                .instances()
                .get(0)
                .instanceId();
        assertEquals(other, instance(id).imageId());
        refused(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.describeLaunchTemplates(it -> it.launchTemplateNames("none")));
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> ec2.modifyLaunchTemplate(
                        it -> it.launchTemplateName("web").defaultVersion("9")));
    }
}
