package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/** Who may make volumes of an image's snapshot, which copying the image takes: accounts, or everybody. */
record SnapshotPermissions(AwsClients clients, String snapshot, Sharing sharing) implements PlannedChange {
    private static final String EVERYBODY = "all";

    @Override
    public String name() {
        return "share " + snapshot + " with " + String.join(", ", wanted());
    }

    private List<String> wanted() {
        List<String> wanted = new ArrayList<>(sharing.with().stream()
                .filter(who -> PublicationForm.ACCOUNT.matcher(who).matches())
                .toList());
        if (sharing.everybody()) {
            wanted.add(EVERYBODY);
        }
        return wanted;
    }

    /** Those of the wanted ones that may use it already. */
    @Override
    public String before() throws CloudException, InterruptedException {
        Set<String> allowed = AwsErrors.call(
                        "DescribeSnapshotAttribute",
                        () -> clients.ec2()
                                .describeSnapshotAttribute(request -> request.snapshotId(snapshot)
                                        .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                                .createVolumePermissions())
                .stream()
                .map(permission -> permission.userId() == null ? permission.groupAsString() : permission.userId())
                .collect(Collectors.toSet());
        return String.join(",", wanted().stream().filter(allowed::contains).toList());
    }

    private static CreateVolumePermission permission(String who) {
        return who.equals(EVERYBODY)
                ? CreateVolumePermission.builder().group(who).build()
                : CreateVolumePermission.builder().userId(who).build();
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        List<CreateVolumePermission> added =
                wanted().stream().map(SnapshotPermissions::permission).toList();
        AwsErrors.call(
                "ModifySnapshotAttribute",
                () -> clients.ec2()
                        .modifySnapshotAttribute(request ->
                                request.snapshotId(snapshot).createVolumePermission(change -> change.add(added))));
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        List<String> earlier = Arrays.asList(before.split(","));
        List<CreateVolumePermission> added = wanted().stream()
                .filter(who -> !earlier.contains(who))
                .map(SnapshotPermissions::permission)
                .toList();
        if (!added.isEmpty()) {
            Gone.isFine(() -> AwsErrors.call(
                    "ModifySnapshotAttribute",
                    () -> clients.ec2()
                            .modifySnapshotAttribute(request -> request.snapshotId(snapshot)
                                    .createVolumePermission(change -> change.remove(added)))));
        }
    }
}
