package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.VolumeCapture;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.Image;

/** AMIs. */
final class AwsImages implements Images {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9()\\[\\] ./'@_-]{3,128}");
    private static final int MAX_DESCRIPTION = 255;
    private static final String IMDS_V2 = "v2.0";
    static final String EBS = "ebs";
    static final String SURROGATE = "surrogate";
    static final String INSTANCE_STORE = "instance-store";
    private static final List<String> METHODS = List.of(EBS, SURROGATE, INSTANCE_STORE);

    private final AwsClients clients;
    private final Amis amis;

    AwsImages(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
    }

    @Override
    public void check(CaptureRequest request) throws CloudException, InterruptedException {
        if (!NAME.matcher(request.name()).matches()) {
            throw new CloudException.BadRequest("name '" + request.name()
                    + "' is no name for an AMI: 3 to 128 letters, digits, blanks and any of ()[]./-'@_");
        }
        if (request.description().length() > MAX_DESCRIPTION) {
            throw new CloudException.BadRequest("description is "
                    + request.description().length() + " characters long: EC2 takes up to " + MAX_DESCRIPTION);
        }
        if (!request.method().isEmpty() && !METHODS.contains(request.method())) {
            throw new CloudException.BadRequest("method '" + request.method() + "' is not known to AWS: "
                    + String.join(" or ", METHODS) + " is meant");
        }
        switch (request.method()) {
            case SURROGATE -> {
                BootModes.check(request);
                refuse("bucket", request.copy().bucket(), "a copy is kept in snapshots", INSTANCE_STORE);
            }
            case INSTANCE_STORE -> {
                BootModes.check(request);
                InstanceStoreCapture.check(request);
            }
            default -> checkEbs(request);
        }
        if (!request.imds().isEmpty() && !request.imds().equals(IMDS_V2)) {
            throw new CloudException.BadRequest("imds '" + request.imds() + "' is not known: " + IMDS_V2
                    + " is meant, or nothing for as the base image has it");
        }
        amis.checkFree(request.name());
    }

    /** What an AMI that is made of an instance cannot have otherwise than that one. */
    private static void checkEbs(CaptureRequest request) throws CloudException.BadRequest {
        int size = request.copy().rootSizeGiB();
        refuse("bootMode", request.bootMode(), "an AMI that is made of an instance boots as that one does", SURROGATE);
        refuse(
                "rootSizeGiB",
                size == 0 ? "" : String.valueOf(size),
                "an AMI that is made of an instance has disks as that one does",
                SURROGATE);
        refuse(
                "exclude",
                String.join("', '", request.copy().exclude()),
                "an AMI that is made of an instance has all that is on its disks",
                SURROGATE);
        refuse(
                "bucket",
                request.copy().bucket(),
                "an AMI that is made of an instance is kept in snapshots",
                INSTANCE_STORE);
    }

    private static void refuse(String parameter, String value, String why, String method)
            throws CloudException.BadRequest {
        if (!value.isEmpty()) {
            throw new CloudException.BadRequest(
                    parameter + " '" + value + "': " + why + "; leave it out, or say method: '" + method + "'");
        }
    }

    @Override
    public Optional<VolumeCapture> ontoVolume(CaptureRequest request) {
        return request.method().equals(SURROGATE) ? Optional.of(new SurrogateCapture(clients, amis)) : Optional.empty();
    }

    @Override
    public Optional<BundleCapture> asBundle(CaptureRequest request) {
        return request.method().equals(INSTANCE_STORE)
                ? Optional.of(new InstanceStoreCapture(clients, amis))
                : Optional.empty();
    }

    @Override
    public List<PlannedResource> plan(CaptureRequest request, String hostId) {
        return List.of(new PlannedAmi(clients, amis, request, hostId));
    }

    @Override
    public List<String> users(String imageId) throws CloudException, InterruptedException {
        return new ImageUsers(clients).of(imageId);
    }

    @Override
    public void unprotect(String imageId) throws CloudException, InterruptedException {
        Gone.isFine(() -> AwsErrors.call(
                "DisableImageDeregistrationProtection",
                () -> clients.ec2().disableImageDeregistrationProtection(request -> request.imageId(imageId))));
    }

    @Override
    public BaseImage asBase(String imageId, BaseImage original) throws CloudException, InterruptedException {
        Image image = amis.get(imageId);
        BaseImage base = AwsBaseImages.base(image, image.name());
        return new BaseImage(base.id(), base.name(), base.arch(), original.sshUser(), base.windows());
    }

    @Override
    public void complete(String imageId, CaptureRequest request) throws CloudException, InterruptedException {
        // one that is registered has it from the start
        if (!request.imds().isEmpty()
                && (request.method().isEmpty() || request.method().equals(EBS))) {
            AwsErrors.call(
                    "ModifyImageAttribute",
                    () -> clients.ec2()
                            .modifyImageAttribute(change -> change.imageId(imageId)
                                    .imdsSupport(AttributeValue.builder()
                                            .value(request.imds())
                                            .build())));
        }
    }
}
