package io.jenkins.plugins.imagehost.cloud.aws;

import java.util.List;

/**
 * What an account may do.
 *
 * @param identity whom AWS takes it for
 * @param missing actions that bakes need and that are not allowed, such as {@code ec2:RunInstances}
 * @param missingToPublish the same for copies to regions and sharing
 * @param missingToCopy the same for captures by a copy of the files
 */
public record AccountReport(
        String identity, List<String> missing, List<String> missingToPublish, List<String> missingToCopy) {
    public AccountReport {
        missing = List.copyOf(missing);
        missingToPublish = List.copyOf(missingToPublish);
        missingToCopy = List.copyOf(missingToCopy);
    }

    /** A policy that allows what is missing for bakes, as JSON. */
    public String policy() {
        return AccountCheck.policy(missing);
    }

    /** A policy that allows what is missing for captures by a copy of the files, as JSON. */
    public String copyPolicy() {
        return AccountCheck.policy(missingToCopy);
    }

    /** A policy that allows what is missing for publishing, as JSON. */
    public String publishPolicy() {
        return AccountCheck.policy(missingToPublish);
    }
}
