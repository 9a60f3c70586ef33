package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CopyOptions;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** qcow2 files in a directory. */
final class LocalImages implements Images {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    static final String METHOD = "qcow2";

    private final LocalSite site;
    private final ImageStore store;

    LocalImages(LocalSite site, ImageStore store) {
        this.site = site;
        this.store = store;
    }

    @Override
    public void check(CaptureRequest request) throws CloudException, InterruptedException {
        if (!NAME.matcher(request.name()).matches()) {
            throw new CloudException.BadRequest(
                    "name '" + request.name() + "' is no name for an image of the local cloud:"
                            + " 1 to 100 letters, digits, dots, dashes and underscores, the first a letter or digit");
        }
        if (!request.method().isEmpty() && !request.method().equals(METHOD)) {
            throw new CloudException.BadRequest(
                    "method '" + request.method() + "' is not known to the local cloud: " + METHOD + " is meant");
        }
        if (!request.copy().equals(CopyOptions.ALL)) {
            CopyOptions copy = request.copy();
            throw new CloudException.BadRequest((copy.rootSizeGiB() != 0
                            ? "rootSizeGiB '" + copy.rootSizeGiB()
                            : copy.exclude().isEmpty()
                                    ? "bucket '" + copy.bucket()
                                    : "exclude '" + String.join("', '", copy.exclude()))
                    + "': the local cloud captures a disk as it is; leave it out");
        }
        if (!request.stop()) {
            throw new CloudException.BadRequest(
                    "stop 'false': the local cloud captures the disks of stopped hosts only; leave it out");
        }
        if (!request.bootMode().isEmpty()) {
            BootMode.of(request.bootMode());
        }
        if (!request.imds().isEmpty()) {
            throw new CloudException.BadRequest(
                    "imds '" + request.imds() + "': the local cloud has no metadata service; leave it out");
        }
        Optional<String> holder = store.holder(request.name());
        if (holder.isPresent() && !holder.get().equals(Ids.ofImage(request.name(), request.token()))) {
            throw new CloudException.BadRequest("name '" + request.name() + "' is taken by image " + holder.get()
                    + "; choose another one, or remove that image");
        }
        HostFacts.of(site).checkRoom(site, site.settings().minFreeMiB());
    }

    @Override
    public List<PlannedResource> plan(CaptureRequest request, String hostId) {
        return List.of(new PlannedImage(site, request, hostId));
    }

    @Override
    public BaseImage asBase(String imageId, BaseImage original) throws CloudException, InterruptedException {
        ImageDescription image = store.read(imageId)
                .orElseThrow(() -> new CloudException.NotFound("there is no image " + imageId + " that is complete"));
        return new BaseImage(image.id(), image.name(), LocalBaseImages.ARCH, original.sshUser(), false);
    }
}
