package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** A launch template that gets a version with the image, like its default one otherwise, which becomes the default. */
record LaunchTemplatePointer(AwsClients clients, String template, String image) implements PlannedChange {
    @Override
    public String name() {
        return "let launch template " + template + " launch " + image;
    }

    /** @throws CloudException.BadRequest if there is no such template */
    void check() throws CloudException, InterruptedException {
        try {
            find();
        } catch (CloudException.NotFound e) {
            throw new CloudException.BadRequest(
                    "launchTemplate '" + template + "' does not exist in "
                            + clients.settings().region(),
                    e.requestId(),
                    e);
        }
    }

    private LaunchTemplate find() throws CloudException, InterruptedException {
        DescribeLaunchTemplatesRequest request = PublicationForm.isId(template)
                ? DescribeLaunchTemplatesRequest.builder()
                        .launchTemplateIds(template)
                        .build()
                : DescribeLaunchTemplatesRequest.builder()
                        .launchTemplateNames(template)
                        .build();
        return AwsErrors.call(
                        "DescribeLaunchTemplates",
                        () -> clients.ec2().describeLaunchTemplates(request).launchTemplates())
                .stream()
                .findFirst()
                .orElseThrow(() -> new CloudException.NotFound("there is no launch template " + template));
    }

    /** The number of its default version; and a token for the one to be made, another for each time that one is. */
    @Override
    public String before() throws CloudException, InterruptedException {
        return find().defaultVersionNumber() + " " + UUID.randomUUID();
    }

    private static String version(String before) {
        return before.substring(0, before.indexOf(' '));
    }

    private static String token(String before) {
        return before.substring(before.indexOf(' ') + 1);
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        String id = find().launchTemplateId();
        List<LaunchTemplateVersion> earlier = versions(id);
        long version = earlier.isEmpty() ? create(id, before) : newest(earlier);
        makeDefault(id, String.valueOf(version));
    }

    private static long newest(List<LaunchTemplateVersion> versions) {
        return versions.stream()
                .mapToLong(LaunchTemplateVersion::versionNumber)
                .max()
                .orElseThrow();
    }

    /** Those that launch this image. */
    private List<LaunchTemplateVersion> versions(String id) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "DescribeLaunchTemplateVersions",
                () -> clients
                        .ec2()
                        .describeLaunchTemplateVersionsPaginator(
                                request -> request.launchTemplateId(id).filters(AwsTags.filter("image-id", image)))
                        .launchTemplateVersions()
                        .stream()
                        .toList());
    }

    private long create(String id, String before) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "CreateLaunchTemplateVersion",
                () -> clients.ec2()
                        .createLaunchTemplateVersion(request -> request.launchTemplateId(id)
                                .clientToken(token(before))
                                .sourceVersion(version(before))
                                .versionDescription(image)
                                .launchTemplateData(data -> data.imageId(image)))
                        .launchTemplateVersion()
                        .versionNumber());
    }

    private void makeDefault(String id, String version) throws CloudException, InterruptedException {
        AwsErrors.call(
                "ModifyLaunchTemplate",
                () -> clients.ec2()
                        .modifyLaunchTemplate(
                                request -> request.launchTemplateId(id).defaultVersion(version)));
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        Gone.isFine(() -> {
            String id = find().launchTemplateId();
            makeDefault(id, version(before));
            List<String> ours = versions(id).stream()
                    .map(version -> String.valueOf(version.versionNumber()))
                    .filter(number -> !number.equals(version(before)))
                    .toList();
            return ours.isEmpty()
                    ? id
                    : AwsErrors.call(
                            "DeleteLaunchTemplateVersions",
                            () -> clients.ec2()
                                    .deleteLaunchTemplateVersions(request ->
                                            request.launchTemplateId(id).versions(ours)));
        });
    }
}
