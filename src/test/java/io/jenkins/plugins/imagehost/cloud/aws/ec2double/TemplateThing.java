package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** A launch template with its versions. */
final class TemplateThing extends Thing<LaunchTemplate> {
    final String name;

    /** From the first to the latest; those that were deleted are not offered by the double. */
    final List<LaunchTemplateVersion> versions = new ArrayList<>();

    long defaultVersion = 1;
    private final String by;

    TemplateThing(Context context, String name) {
        super(Kind.LAUNCH_TEMPLATE, context);
        this.name = name;
        by = context.who().arn();
    }

    void add(Context context, String description, ResponseLaunchTemplateData data) {
        versions.add(LaunchTemplateVersion.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .versionNumber(versions.size() + 1L)
                .versionDescription(description)
                .createTime(context.now())
                .createdBy(by)
                .launchTemplateData(data)
                .build());
    }

    /** @param which a number, {@code $Latest} or {@code $Default} */
    LaunchTemplateVersion version(String which) {
        long number =
                switch (which) {
                    case "$Latest" -> versions.size();
                    case "$Default" -> defaultVersion;
                    default -> which.matches("[0-9]{1,9}") ? Long.parseLong(which) : 0;
                };
        if (number < 1 || number > versions.size()) {
            throw ServiceException.of(
                    "InvalidLaunchTemplateId.VersionNotFound",
                    "Could not find the specified version %s for the launch template with ID %s.",
                    which,
                    id);
        }
        LaunchTemplateVersion version = versions.get((int) number - 1);
        return version.toBuilder().defaultVersion(number == defaultVersion).build();
    }

    @Override
    LaunchTemplate view(Instant now) {
        return LaunchTemplate.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .createTime(created)
                .createdBy(by)
                .defaultVersionNumber(defaultVersion)
                .latestVersionNumber((long) versions.size())
                .tags(tagList())
                .build();
    }
}
