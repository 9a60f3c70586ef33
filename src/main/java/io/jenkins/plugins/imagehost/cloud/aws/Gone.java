package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;

/** Undoing things: what does not exist any more needs none of it. */
final class Gone {
    private Gone() {}

    /** A call to the cloud. */
    @FunctionalInterface
    interface Call {
        Object run() throws CloudException, InterruptedException;
    }

    static void isFine(Call call) throws CloudException, InterruptedException {
        try {
            call.run();
        } catch (CloudException.NotFound gone) {
            // which is what was wanted
        }
    }
}
