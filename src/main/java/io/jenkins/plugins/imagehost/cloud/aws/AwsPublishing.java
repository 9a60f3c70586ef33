package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CopyRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.cloud.Publishing;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Image;

/** Copying AMIs, and changing whom they are for and what they are found by, in one region. */
final class AwsPublishing implements Publishing {
    private final AwsClients clients;
    private final Amis amis;
    private final PublicationCheck check;

    AwsPublishing(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
        this.check = new PublicationCheck(clients, amis);
    }

    @Override
    public void checkSource(PublishableImage image, Publication publication)
            throws CloudException, InterruptedException {
        PublicationForm.check(image, publication);
        check.source(image, publication);
        check.place(publication);
    }

    @Override
    public void checkTarget(PublishableImage image, Publication publication)
            throws CloudException, InterruptedException {
        check.target(image, publication);
        check.place(publication);
    }

    @Override
    public PlannedResource copy(CopyRequest request) {
        return new PlannedCopy(clients, amis, request);
    }

    @Override
    public List<PlannedChange> release(String imageId, Publication publication)
            throws CloudException, InterruptedException {
        List<PlannedChange> changes = new ArrayList<>();
        Publication.Sharing sharing = publication.sharing();
        if (sharing.isAny()) {
            changes.add(new LaunchPermissions(clients, imageId, sharing));
        }
        if (sharing.snapshots()) {
            for (String snapshot : snapshots(imageId)) {
                changes.add(new SnapshotPermissions(clients, snapshot, sharing));
            }
        }
        if (publication.deprecate() != null) {
            changes.add(new Deprecation(clients, amis, imageId, publication.deprecate()));
        }
        if (publication.protect()) {
            changes.add(new DeregistrationProtection(clients, amis, imageId));
        }
        return changes;
    }

    private List<String> snapshots(String imageId) throws CloudException, InterruptedException {
        Image image = amis.get(imageId);
        return image.blockDeviceMappings().stream()
                .filter(disk -> disk.ebs() != null && disk.ebs().snapshotId() != null)
                .map(disk -> disk.ebs().snapshotId())
                .toList();
    }

    @Override
    public List<PlannedChange> point(String imageId, Publication publication) {
        Publication.Pointers pointers = publication.pointers();
        List<PlannedChange> changes = new ArrayList<>();
        if (!pointers.parameter().isEmpty()) {
            changes.add(new ParameterPointer(clients, pointers.parameter(), imageId));
        }
        if (!pointers.launchTemplate().isEmpty()) {
            changes.add(new LaunchTemplatePointer(clients, pointers.launchTemplate(), imageId));
        }
        return changes;
    }
}
