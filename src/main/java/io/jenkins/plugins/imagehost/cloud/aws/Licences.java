package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What an image says of the operating system that its machines pay for. */
final class Licences {
    /** As EC2 calls the usage of an operating system that costs nothing. */
    private static final String FREE = "RunInstances";

    private Licences() {}

    /** Only EC2 itself can make an image that keeps its licence. */
    static void check(CaptureRequest request, Instance host) throws CloudException.BadRequest {
        boolean licensed =
                host.usageOperation() != null && !host.usageOperation().equals(FREE);
        if (licensed || !host.productCodes().isEmpty()) {
            throw new CloudException.BadRequest("method '" + request.method()
                    + "': an image that is registered anew would lose the licence of '" + host.platformDetails()
                    + "', which comes with image " + host.imageId() + "; say method: 'ebs'");
        }
    }
}
