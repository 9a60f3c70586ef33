package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * AMIs whose root disk is one of the computer that a machine runs on, where it is filled from a bundle in S3, in the format
 * of Amazon's AMI tools.
 */
final class InstanceStoreCapture implements BundleCapture {
    /** S3's rules for names of buckets, and a path behind it. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._-]+)*");

    private static final int MAX_GIB = 10;
    /** Where the AMI tools have what EC2 reads bundles with, as Amazon Linux and others install them. */
    private static final List<String> DIRECTORIES =
            List.of("/opt/aws/amitools/ec2/etc/ec2/amitools", "/etc/ec2/amitools", "/usr/local/ec2/etc/ec2/amitools");

    private final AwsClients clients;
    private final Amis amis;

    InstanceStoreCapture(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
    }

    /** Checks what the request says. */
    static void check(CaptureRequest request) throws CloudException.BadRequest {
        if (!BUCKET.matcher(request.copy().bucket()).matches()) {
            throw new CloudException.BadRequest("bucket '" + request.copy().bucket()
                    + "': an AMI with its root disk in the instance store is kept in S3; say where, for example"
                    + " 'my-images/web'");
        }
    }

    @Override
    public int maxGiB() {
        return MAX_GIB;
    }

    @Override
    public void check(CaptureRequest request, String hostId, Set<String> boots)
            throws CloudException, InterruptedException {
        Instance host = Instances.toCapture(clients, hostId);
        if (host.rootDeviceType() != DeviceType.INSTANCE_STORE) {
            throw new CloudException.BadRequest("method '" + request.method() + "': instance " + hostId
                    + " has its root disk on EBS; this method is for those that have it in the instance store; say method:"
                    + " 'ebs' or 'surrogate'");
        }
        Licences.check(request, host);
        BootModes.check(request, boots);
    }

    /** Each of AWS's partitions has a key of its own. */
    @Override
    public List<String> certificates() {
        String region = clients.settings().region();
        String name = region.startsWith("us-gov-")
                ? "cert-ec2-gov.pem"
                : region.startsWith("cn-") ? "cert-ec2-" + region + ".pem" : "cert-ec2.pem";
        return Stream.of(DIRECTORIES)
                .flatMap(List::stream)
                .map(directory -> directory + "/" + name)
                .toList();
    }

    @Override
    public PlannedResource store(CaptureRequest request) {
        return new PlannedBundle(clients, request);
    }

    /** In place of the manifest, which comes last. */
    @Override
    public void tryOut(String storeId) throws CloudException, InterruptedException {
        clients.bundles().put(BundleStore.Place.of(storeId), PlannedBundledImage.MANIFEST, "");
    }

    @Override
    public List<Bundle.Upload> uploads(String storeId, List<Bundle.Part> parts)
            throws CloudException, InterruptedException {
        return clients.bundles().uploads(BundleStore.Place.of(storeId), parts);
    }

    @Override
    public List<PlannedResource> image(CaptureRequest request, String hostId, Bundle bundle, Secret secret) {
        return List.of(new PlannedBundledImage(clients, amis, request, hostId, bundle, secret));
    }
}
