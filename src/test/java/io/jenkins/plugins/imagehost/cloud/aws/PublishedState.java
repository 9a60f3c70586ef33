package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** What there is to be seen of publications, as text; asked for as a client asks, without leaving a trace in the log of calls. */
public final class PublishedState implements AutoCloseable {
    /** For all tests: each one reads the computer's certificates anew. */
    private static final AwsTransport TRANSPORT = new AwsTransport(null);

    private final Ec2Double ec2;
    private final Map<String, AwsClients> clients = new ConcurrentHashMap<>();

    public PublishedState(Ec2Double ec2) {
        this.ec2 = ec2;
    }

    private AwsClients in(String region) {
        return clients.computeIfAbsent(
                region,
                name -> new AwsClients(AwsLab.settings(ec2.endpoint()).in(name), AwsLab.credentials(), TRANSPORT));
    }

    public void createTemplate(String region, String name, String image) {
        in(region)
                .ec2()
                .createLaunchTemplate(request -> request.launchTemplateName(name)
                        .launchTemplateData(data -> data.imageId(image).instanceType("t3.micro")));
    }

    /** An image of a host that is gone, as a bake leaves it. */
    public String createImage(String region, String name) {
        String host = in(region)
                .ec2()
                .runInstances(request -> request.imageId(Ec2Double.baseImage(region, "debian-12-amd64-20261010-2263"))
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        ec2.clock().advance(Duration.ofMinutes(1));
        String image = in(region)
                .ec2()
                .createImage(request -> request.instanceId(host)
                        .name(name)
                        .tagSpecifications(tags -> tags.resourceType(ResourceType.IMAGE)
                                .tags(tag -> tag.key("image-host:token").value("made-before"))))
                .imageId();
        ec2.clock().advance(Duration.ofMinutes(1));
        in(region).ec2().terminateInstances(request -> request.instanceIds(host));
        return image;
    }

    /** An instance of an image. */
    public String launch(String region, String image) {
        return in(region)
                .ec2()
                .runInstances(request -> request.imageId(image)
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    public void allowPublic(List<String> regions) {
        regions.forEach(region -> in(region).ec2().disableImageBlockPublicAccess(request -> {}));
    }

    public void encryptByDefault(String region) {
        in(region).ec2().enableEbsEncryptionByDefault(request -> {});
    }

    public void putParameter(String region, String name, String value) {
        in(region).ssm().putParameter(request -> request.name(name).value(value).type("String"));
    }

    /** The images of the account with what is known of them, its parameters' and its templates' images. */
    public String describe(String region) {
        Map<String, String> all = new TreeMap<>();
        for (Image image : in(region)
                .ec2()
                .describeImages(request -> request.owners("self"))
                .images()) {
            all.put("image " + image.name(), describe(region, image));
        }
        String names = in(region).ec2().describeLaunchTemplates(request -> {}).launchTemplates().stream()
                .map(template -> template.launchTemplateName())
                .collect(Collectors.joining(","));
        for (String name : names.split(",")) {
            all.put("template " + name, template(region, name));
        }
        all.put("parameter", parameter(region));
        return all.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private String describe(String region, Image image) {
        String shared = in(region)
                .ec2()
                .describeImageAttribute(
                        request -> request.imageId(image.imageId()).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                .launchPermissions()
                .stream()
                .map(LaunchPermission::userId)
                .sorted()
                .collect(Collectors.joining(","));
        String snapshot = image.blockDeviceMappings().get(0).ebs().snapshotId();
        String snapshotShared = in(region)
                .ec2()
                .describeSnapshotAttribute(request ->
                        request.snapshotId(snapshot).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                .createVolumePermissions()
                .stream()
                .map(permission -> permission.userId())
                .collect(Collectors.joining(","));
        return facts(shared, snapshotShared, image.deprecationTime() != null, protection(image), team(image));
    }

    private static boolean protection(Image image) {
        return String.valueOf(image.deregistrationProtection()).startsWith("enabled");
    }

    private static boolean team(Image image) {
        return image.tags().stream().anyMatch(tag -> tag.key().equals("image-host:token"));
    }

    private static String facts(
            String shared, String snapshot, boolean deprecated, boolean isProtected, boolean tagged) {
        return "shared with [" + shared + "], its snapshot with [" + snapshot + "], deprecated " + deprecated
                + ", protected " + isProtected + ", tagged " + tagged;
    }

    private String template(String region, String name) {
        return in(region)
                .ec2()
                .describeLaunchTemplateVersions(request -> request.launchTemplateName(name))
                .launchTemplateVersions()
                .stream()
                .map(version -> template(region, version))
                .collect(Collectors.joining(", "));
    }

    private String template(String region, LaunchTemplateVersion version) {
        return version.launchTemplateData().instanceTypeAsString() + " "
                + name(region, version.launchTemplateData().imageId())
                + (Boolean.TRUE.equals(version.defaultVersion()) ? " by default" : "");
    }

    private String parameter(String region) {
        try {
            return name(
                    region,
                    in(region)
                            .ssm()
                            .getParameter(request -> request.name("/images/web"))
                            .parameter()
                            .value());
        } catch (ParameterNotFoundException none) {
            return "none";
        }
    }

    private String name(String region, String imageId) {
        return in(region)
                .ec2()
                .describeImages(request -> request.filters(AwsTags.filter("image-id", imageId)))
                .images()
                .stream()
                .map(Image::name)
                .findFirst()
                .orElse(imageId);
    }

    /** What {@link #describe} says of a region where it all worked. */
    public String published(String region, String image, String friend, String template) {
        Map<String, String> all = new TreeMap<>();
        all.put("image " + image, facts(friend, friend, true, true, true));
        all.put("parameter", image);
        String old = describe(region)
                .lines()
                .filter(line -> line.startsWith("template " + template + "="))
                .findFirst()
                .orElse("")
                .replaceAll(".*=(\\S+ \\S+).*", "$1")
                .replace(",", "");
        all.put("template " + template, old + ", t3.micro " + image + " by default");
        return all.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        clients.values().forEach(AwsClients::close);
    }
}
