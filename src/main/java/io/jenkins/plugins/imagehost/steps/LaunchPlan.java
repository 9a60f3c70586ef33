package io.jenkins.plugins.imagehost.steps;

import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.bake.LaunchOrder;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the parameters of a host come to: checked, with defaults filled in. */
final class LaunchPlan {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private final HostParameters step;
    private final CloudAccount account;
    private final Duration lease;
    private final Duration timeout;
    private final Map<String, String> tags;

    private LaunchPlan(HostParameters step, CloudAccount account) {
        this.step = step;
        this.account = account;
        this.lease = DurationText.parse(
                "lease",
                Stream.of(Values.text(step.getLease()), account.getLease())
                        .filter(lease -> !lease.isEmpty())
                        .findFirst()
                        .orElseGet(ImageHostConfiguration.get()::getLease));
        this.timeout = StepTimeout.of("launchImageHost", step.getTimeout());
        this.tags = Values.map("tags", step.getTags());
    }

    /**
     * Checks what needs no cloud.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    static LaunchPlan of(HostParameters step) {
        CloudAccount account = account(Values.text(step.getAccount()));
        checkOrigin(Values.text(step.getImage()), Values.text(step.getAdopt()));
        checkName(Values.text(step.getName()));
        if (step.getSsh() != null) {
            SshCheck.check(step.getSsh());
        }
        return new LaunchPlan(step, account);
    }

    static CloudAccount account(String wanted) {
        return ImageHostConfiguration.get()
                .findAccount(wanted)
                .orElseThrow(() -> new IllegalArgumentException(unknownAccount(wanted)));
    }

    /** @throws IllegalArgumentException with a sentence, if the job may not use the account */
    static void checkJob(CloudAccount account, String job) {
        if (!account.isFor(job)) {
            throw new IllegalArgumentException("account: '" + account.getName() + "' is not for the job '" + job
                    + "'; its jobs are said under Manage Jenkins, System, Image Host");
        }
    }

    static void checkOrigin(String image, String adopt) {
        boolean adopts = !adopt.isEmpty();
        if (image.isEmpty() != adopts) {
            throw new IllegalArgumentException(
                    adopts
                            ? "adopt: an existing machine has no base image to start from; leave 'image' out"
                            : "image: no base image was said; say for example 'debian:bookworm'");
        }
    }

    static void checkName(String name) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' is no host name; use 1 to 63 letters, digits, '.', '_'"
                            + " and '-', with a letter or digit at both ends");
        }
    }

    private static String unknownAccount(String wanted) {
        List<String> names = ImageHostConfiguration.get().getAccounts().stream()
                .map(CloudAccount::getName)
                .toList();
        return "account: there is no cloud account '" + wanted + "'; "
                + (names.isEmpty() ? "none is configured" : "there is '" + String.join("', '", names) + "'");
    }

    String account() {
        return account.getName();
    }

    Duration timeout() {
        return timeout;
    }

    /** The bake of a new host: needs the build, in which credentials are looked up. */
    BakeOrder bake(String id, BuildRef ref, Run<?, ?> build, boolean keepHost) {
        checkJob(account, build.getParent().getFullName());
        SshParameters ssh = step.getSsh() == null ? new SshParameters() : step.getSsh();
        HostIdentity identity = new SshLogin(build).identity("image-host " + id, ssh);
        return new BakeOrder(id, ref, account.getName(), lease, keepHost, identity);
    }

    /** @throws IllegalArgumentException with a sentence about a base image that is named as a version of a package */
    LaunchOrder launch() throws IOException {
        SshParameters ssh = step.getSsh() == null ? new SshParameters() : step.getSsh();
        HostRequest host = new HostRequest(
                "",
                Values.text(step.getName()),
                Values.strings(step.getType()),
                Values.text(step.getArch()),
                step.getDisk() == null ? DiskRequest.DEFAULT : step.getDisk().request(),
                (step.getNetwork() == null
                                ? NetworkRequest.DEFAULT
                                : step.getNetwork().request())
                        .at(ssh.getPort()),
                Values.text(ssh.getUser()),
                "",
                null,
                step.getUserData() == null ? "" : step.getUserData(),
                Values.text(step.getInstanceProfile()),
                step.getSpot() == null ? null : step.getSpot().request(),
                false,
                tags);
        return new LaunchOrder(
                new RegistryReference(ImageHosts.get().packages()).resolve(Values.text(step.getImage()), account),
                Values.text(step.getAdopt()),
                host,
                Values.strings(ssh.getHostKey()));
    }
}
