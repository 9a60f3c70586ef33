package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;

/** That an image cannot be deregistered by mistake. */
record DeregistrationProtection(AwsClients clients, Amis amis, String image) implements PlannedChange {
    private static final String ON = "enabled";

    @Override
    public String name() {
        return "protect " + image + " from being deregistered";
    }

    @Override
    public String before() throws CloudException, InterruptedException {
        String state = amis.get(image).deregistrationProtection();
        return state != null && state.startsWith(ON) ? ON : "";
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        if (before.isEmpty()) {
            AwsErrors.call(
                    "EnableImageDeregistrationProtection",
                    () -> clients.ec2()
                            .enableImageDeregistrationProtection(
                                    request -> request.imageId(image).withCooldown(false)));
        }
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        if (before.isEmpty()) {
            Gone.isFine(() -> AwsErrors.call(
                    "DisableImageDeregistrationProtection",
                    () -> clients.ec2().disableImageDeregistrationProtection(request -> request.imageId(image))));
        }
    }
}
