package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What in this account and region was launched from an image, or would be. */
record ImageUsers(AwsClients clients) {
    private static final String[] LIVING = {
        InstanceStateName.PENDING.toString(),
        InstanceStateName.RUNNING.toString(),
        InstanceStateName.STOPPING.toString(),
        InstanceStateName.STOPPED.toString()
    };

    /** Auto Scaling groups launch by a template, mostly by its default or latest version. */
    private static final List<String> VERSIONS = List.of("$Default", "$Latest");

    List<String> of(String image) throws CloudException, InterruptedException {
        List<String> users = new ArrayList<>(AwsErrors.call(
                "DescribeInstances",
                () -> clients
                        .ec2()
                        .describeInstancesPaginator(request -> request.filters(
                                AwsTags.filter("image-id", image), AwsTags.filter("instance-state-name", LIVING)))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(instance -> "instance " + instance.instanceId())
                        .toList()));
        Set<String> templates = new TreeSet<>(AwsErrors.call(
                "DescribeLaunchTemplateVersions",
                () -> clients
                        .ec2()
                        .describeLaunchTemplateVersionsPaginator(
                                request -> request.versions(VERSIONS).filters(AwsTags.filter("image-id", image)))
                        .launchTemplateVersions()
                        .stream()
                        .map(version -> "launch template " + version.launchTemplateName())
                        .toList()));
        users.addAll(templates);
        return users;
    }
}
