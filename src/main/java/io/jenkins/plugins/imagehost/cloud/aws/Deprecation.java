package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import java.time.Instant;
import java.util.Objects;

/** From when on an image is hidden from those who look for one, though it can still be launched. */
record Deprecation(AwsClients clients, Amis amis, String image, Instant at) implements PlannedChange {
    @Override
    public String name() {
        return "deprecate " + image + " at " + at;
    }

    @Override
    public String before() throws CloudException, InterruptedException {
        return Objects.requireNonNullElse(amis.get(image).deprecationTime(), "");
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        set(at);
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        if (!before.isEmpty()) {
            Gone.isFine(() -> set(Instant.parse(before)));
            return;
        }
        Gone.isFine(() -> AwsErrors.call(
                "DisableImageDeprecation",
                () -> clients.ec2().disableImageDeprecation(request -> request.imageId(image))));
    }

    private Object set(Instant time) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "EnableImageDeprecation",
                () -> clients.ec2()
                        .enableImageDeprecation(
                                request -> request.imageId(image).deprecateAt(time)));
    }
}
