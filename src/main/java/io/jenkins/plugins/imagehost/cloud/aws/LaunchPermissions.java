package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Who may launch an image, besides its owner. */
record LaunchPermissions(AwsClients clients, String image, Sharing sharing) implements PlannedChange {
    private static final String EVERYBODY = "all";

    @Override
    public String name() {
        return "share " + image + " with " + (sharing.everybody() ? "everybody" : String.join(", ", sharing.with()));
    }

    /** Those of the wanted ones that may launch it already. */
    @Override
    public String before() throws CloudException, InterruptedException {
        Set<String> allowed = AwsErrors.call(
                        "DescribeImageAttribute",
                        () -> clients.ec2()
                                .describeImageAttribute(request ->
                                        request.imageId(image).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                                .launchPermissions())
                .stream()
                .map(LaunchPermissions::who)
                .collect(Collectors.toSet());
        return String.join(",", wanted().stream().filter(allowed::contains).toList());
    }

    private List<String> wanted() {
        List<String> wanted = new ArrayList<>(sharing.with());
        if (sharing.everybody()) {
            wanted.add(EVERYBODY);
        }
        return wanted;
    }

    private static String who(LaunchPermission permission) {
        return Stream.of(
                        permission.userId(),
                        permission.groupAsString(),
                        permission.organizationArn(),
                        permission.organizationalUnitArn())
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static LaunchPermission permission(String who) {
        LaunchPermission.Builder permission = LaunchPermission.builder();
        if (who.equals(EVERYBODY)) {
            permission.group(who);
        } else if (PublicationForm.ORGANIZATION.matcher(who).matches()) {
            permission.organizationArn(who);
        } else if (PublicationForm.UNIT.matcher(who).matches()) {
            permission.organizationalUnitArn(who);
        } else {
            permission.userId(who);
        }
        return permission.build();
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        List<LaunchPermission> added =
                wanted().stream().map(LaunchPermissions::permission).toList();
        AwsErrors.call(
                "ModifyImageAttribute",
                () -> clients.ec2()
                        .modifyImageAttribute(
                                request -> request.imageId(image).launchPermission(change -> change.add(added))));
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        List<String> earlier = Arrays.asList(before.split(","));
        List<LaunchPermission> added = wanted().stream()
                .filter(who -> !earlier.contains(who))
                .map(LaunchPermissions::permission)
                .toList();
        if (!added.isEmpty()) {
            Gone.isFine(() -> AwsErrors.call(
                    "ModifyImageAttribute",
                    () -> clients.ec2()
                            .modifyImageAttribute(request ->
                                    request.imageId(image).launchPermission(change -> change.remove(added)))));
        }
    }
}
