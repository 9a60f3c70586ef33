package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.BaseImages;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** Images by id, by a parameter of the Systems Manager that holds an id, or by owner and name. */
final class AwsBaseImages implements BaseImages {
    private static final Pattern ID = Pattern.compile("ami-[0-9a-f]{8,17}");
    private static final String PARAMETER = "ssm:";
    private static final String WINDOWS = "windows";
    /** Owners, then a pattern that may hold slashes itself. */
    private static final Pattern BY_NAME = Pattern.compile(
            "((?:self|amazon|aws-marketplace|\\d{12})(?:,(?:self|amazon|aws-marketplace|\\d{12}))*)/(.+)");

    private final AwsClients clients;
    private final Amis amis;

    AwsBaseImages(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
    }

    @Override
    public BaseImage resolve(String image, String arch) throws CloudException, InterruptedException {
        Image found = find(image, arch);
        if (!arch.isEmpty() && !arch.equals(found.architectureAsString())) {
            throw new CloudException.BadRequest("arch '" + arch + "' is not that of image '" + image + "', which is "
                    + found.architectureAsString());
        }
        if (found.state() != ImageState.AVAILABLE) {
            throw new CloudException.BadRequest(
                    "image '" + image + "' (" + found.imageId() + ") cannot be used: it is " + found.stateAsString());
        }
        return base(found, image);
    }

    /** One that is not available is no base image yet. */
    @Override
    public boolean mayTakeTime() {
        return false;
    }

    private Image find(String image, String arch) throws CloudException, InterruptedException {
        if (ID.matcher(image).matches()) {
            return byId(image, image);
        }
        if (image.startsWith(PARAMETER)) {
            return byId(parameter(image), image);
        }
        Matcher named = BY_NAME.matcher(image);
        if (named.matches()) {
            List<String> owners = List.of(named.group(1).split(","));
            return amis.newest(owners, named.group(2), arch)
                    .orElseThrow(() -> new CloudException.NotFound("image '" + image
                            + "': no available image of that name" + (arch.isEmpty() ? "" : " for " + arch)
                            + " belongs to " + named.group(1) + " in "
                            + clients.settings().region()));
        }
        throw new CloudException.BadRequest("image '" + image + "' names no base image of AWS: an id such as"
                + " ami-0123456789abcdef0, ssm:/PARAMETER, or OWNER/NAME is meant, with self, amazon or an account's number"
                + " as the owner, and * and ? in the name");
    }

    private Image byId(String id, String image) throws CloudException, InterruptedException {
        try {
            return amis.get(id);
        } catch (CloudException.NotFound e) {
            throw new CloudException.NotFound("image '" + image + "': " + e.getMessage(), e.requestId(), e);
        }
    }

    private String parameter(String image) throws CloudException, InterruptedException {
        String name = image.substring(PARAMETER.length());
        String value;
        try {
            value = AwsErrors.call(
                    "GetParameter",
                    () -> clients.ssm()
                            .getParameter(request -> request.name(name))
                            .parameter()
                            .value());
        } catch (CloudException.NotFound e) {
            throw new CloudException.NotFound(
                    "image '" + image + "': there is no parameter of that name in "
                            + clients.settings().region(),
                    e.requestId(),
                    e);
        }
        if (value == null || !ID.matcher(value).matches()) {
            throw new CloudException.BadRequest(
                    "image '" + image + "': the parameter holds '" + value + "', which is no id of an image");
        }
        return value;
    }

    /** @param name as the user named it */
    static BaseImage base(Image image, String name) {
        return new BaseImage(
                image.imageId(), name, image.architectureAsString(), LoginUsers.of(image), isWindows(image));
    }

    static boolean isWindows(Image image) {
        // the SDK's own word for it is Windows, EC2's is windows
        return WINDOWS.equalsIgnoreCase(image.platformAsString());
    }
}
