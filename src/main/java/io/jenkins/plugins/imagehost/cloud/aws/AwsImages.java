package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
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
    private static final List<String> METHODS = List.of(EBS, SURROGATE);

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
        if (isSurrogate(request)) {
            if (!request.bootMode().isEmpty()) {
                BootModes.of(request.bootMode());
            }
        } else {
            checkEbs(request);
        }
        if (!request.imds().isEmpty() && !request.imds().equals(IMDS_V2)) {
            throw new CloudException.BadRequest("imds '" + request.imds() + "' is not known: " + IMDS_V2
                    + " is meant, or nothing for as the base image has it");
        }
        amis.checkFree(request.name());
    }

    /** What an AMI that is made of an instance cannot have otherwise than that one. */
    private static void checkEbs(CaptureRequest request) throws CloudException.BadRequest {
        if (!request.bootMode().isEmpty()) {
            throw new CloudException.BadRequest("bootMode '" + request.bootMode()
                    + "': an AMI that is made of an instance boots as that one does; leave it out, or say method: '"
                    + SURROGATE + "'");
        }
        if (request.copy().rootSizeGiB() != 0) {
            throw new CloudException.BadRequest("rootSizeGiB '" + request.copy().rootSizeGiB()
                    + "': an AMI that is made of an instance has disks as that one does; leave it out, or say method: '"
                    + SURROGATE + "'");
        }
        if (!request.copy().exclude().isEmpty()) {
            throw new CloudException.BadRequest("exclude '"
                    + String.join("', '", request.copy().exclude())
                    + "': an AMI that is made of an instance has all that is on its disks; leave it out, or say method: '"
                    + SURROGATE + "'");
        }
    }

    private static boolean isSurrogate(CaptureRequest request) {
        return request.method().equals(SURROGATE);
    }

    @Override
    public Optional<VolumeCapture> ontoVolume(CaptureRequest request) {
        return isSurrogate(request) ? Optional.of(new SurrogateCapture(clients, amis)) : Optional.empty();
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
        if (!request.imds().isEmpty() && !isSurrogate(request)) {
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
