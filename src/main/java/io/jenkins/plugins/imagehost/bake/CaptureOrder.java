package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import java.time.Duration;
import java.util.Objects;

/**
 * An image to capture.
 *
 * @param image what to make; the token and the plugin's own tags are filled in by the engine
 * @param test what the image has to stand before it counts; null for no test
 * @param keepHost leave the host as it is afterwards, stopped or running, until the bake ends
 * @param keepLate when the deadline passes while the cloud still works, keep the image that is being made
 */
public record CaptureOrder(CaptureRequest image, TestBoot test, boolean keepHost, boolean keepLate) {
    public CaptureOrder {
        Objects.requireNonNull(image);
    }

    /**
     * A test boot of the captured image, as a fresh host with a new key.
     *
     * @param command for {@code sh} on that host, which has to exit with 0; empty for none
     * @param url to fetch on that host, which has to answer with a status below 400; empty for none
     * @param contains what the answer has to contain; empty for anything
     * @param user to log in as; empty for the base image's own
     * @param timeout for the whole test, from start to check
     */
    public record TestBoot(String command, String url, String contains, String user, Duration timeout) {
        public TestBoot {
            Objects.requireNonNull(command);
            Objects.requireNonNull(url);
            Objects.requireNonNull(contains);
            Objects.requireNonNull(user);
            Objects.requireNonNull(timeout);
        }
    }
}
