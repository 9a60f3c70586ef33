package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;

/** Changes to who may launch an image. */
final class LaunchPermissions {
    private LaunchPermissions() {}

    static void change(Context context, ImageThing image, ModifyImageAttributeRequest request) {
        List<LaunchPermission> add = new ArrayList<>();
        List<LaunchPermission> remove = new ArrayList<>();
        if (request.launchPermission() != null) {
            add.addAll(request.launchPermission().add());
            remove.addAll(request.launchPermission().remove());
        }
        ("remove".equals(request.operationTypeAsString()) ? remove : add).addAll(named(request));
        if (add.isEmpty() && remove.isEmpty()) {
            throw ServiceException.badCombination("No attributes specified.");
        }
        add.forEach(permission -> check(context, image, permission));
        image.permissions.addAll(add);
        remove.forEach(image.permissions::remove);
    }

    private static List<LaunchPermission> named(ModifyImageAttributeRequest request) {
        List<LaunchPermission> all = new ArrayList<>();
        request.userIds()
                .forEach(it -> all.add(LaunchPermission.builder().userId(it).build()));
        request.userGroups()
                .forEach(it -> all.add(LaunchPermission.builder().group(it).build()));
        request.organizationArns()
                .forEach(it ->
                        all.add(LaunchPermission.builder().organizationArn(it).build()));
        request.organizationalUnitArns()
                .forEach(it -> all.add(
                        LaunchPermission.builder().organizationalUnitArn(it).build()));
        return all;
    }

    private static void check(Context context, ImageThing image, LaunchPermission permission) {
        checkForm(permission.userId(), "\\d{12}", "userId");
        checkForm(permission.groupAsString(), "all", "group");
        checkForm(
                permission.organizationArn(),
                "arn:aws:organizations::\\d{12}:organization/o-[a-z0-9]{10,32}",
                "organizationArn");
        checkForm(
                permission.organizationalUnitArn(),
                "arn:aws:organizations::\\d{12}:ou/o-[a-z0-9]{10,32}/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}",
                "organizationalUnitArn");
        boolean everybody = permission.groupAsString() != null;
        if (everybody && context.mine().blockPublicImages) {
            throw ServiceException.of(
                    "OperationNotPermitted",
                    "You can't publicly share this image because block public access for AMIs is enabled for this"
                            + " account. To publicly share the image, disable block public access.");
        }
        for (String id : image.snapshots()) {
            SnapshotThing snapshot = context.region().snapshots.peek(id);
            String key = snapshot == null ? null : snapshot.key;
            if (key != null && Encryption.isManaged(key)) {
                throw ServiceException.of(
                        "InvalidParameter",
                        "Snapshots encrypted with the AWS Managed CMK can't be shared. Specify another snapshot.");
            }
            if (key != null && everybody) {
                throw ServiceException.of(
                        "OperationNotPermitted", "Images with encrypted snapshots cannot be shared publicly.");
            }
        }
    }

    private static void checkForm(String value, String form, String type) {
        if (value != null && !value.matches(form)) {
            throw ServiceException.of(
                    "InvalidAMIAttributeItemValue",
                    "Invalid attribute item value \"%s\" for %s item type.",
                    value,
                    type);
        }
    }
}
