package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** A launch template with its versions. */
final class TemplateThing extends Thing<LaunchTemplate> {
    final String name;

    /** From the first to the latest, also those that were deleted: numbers are never used again. */
    private final List<LaunchTemplateVersion> versions = new ArrayList<>();

    private final Set<Long> deleted = new HashSet<>();

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

    /** Those that were not deleted. */
    List<LaunchTemplateVersion> versions() {
        return versions.stream()
                .filter(version -> !deleted.contains(version.versionNumber()))
                .map(version -> version(String.valueOf(version.versionNumber())))
                .toList();
    }

    long latest() {
        return versions().stream()
                .mapToLong(LaunchTemplateVersion::versionNumber)
                .max()
                .orElse(0);
    }

    void delete(long number) {
        deleted.add(number);
    }

    /** @param which a number, {@code $Latest} or {@code $Default} */
    LaunchTemplateVersion version(String which) {
        long number =
                switch (which) {
                    case "$Latest" -> latest();
                    case "$Default" -> defaultVersion;
                    default -> which.matches("[0-9]{1,9}") ? Long.parseLong(which) : 0;
                };
        if (number < 1 || number > versions.size() || deleted.contains(number)) {
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
                .latestVersionNumber(latest())
                .tags(tagList())
                .build();
    }
}
