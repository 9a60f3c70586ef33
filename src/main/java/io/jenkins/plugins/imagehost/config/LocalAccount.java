package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.local.LocalCloud;
import io.jenkins.plugins.imagehost.cloud.local.LocalReport;
import io.jenkins.plugins.imagehost.cloud.local.LocalSettings;
import io.jenkins.plugins.imagehost.config.AccountHealth.State;
import io.jenkins.plugins.imagehost.site.Site;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Bakes with QEMU on the computer at hand; needs no account anywhere. */
public class LocalAccount extends CloudAccount {
    private String type;
    private String accelerator;
    private String directory;
    private String mirror;

    @DataBoundConstructor
    public LocalAccount(String name) {
        super(name);
    }

    /** Size of a host whose step says none. */
    public String getType() {
        return orDefault(type, LocalSettings.DEFAULT.type());
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setType(String type) {
        this.type = type;
        settings();
    }

    /** {@code kvm}, {@code tcg} or {@code auto}. */
    public String getAccelerator() {
        return orDefault(accelerator, LocalSettings.DEFAULT.accelerator());
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setAccelerator(String accelerator) {
        this.accelerator = accelerator;
        settings();
    }

    /** For base images, hosts and captured images; empty for one in Jenkins's own directory. */
    public String getDirectory() {
        return orDefault(directory, LocalSettings.DEFAULT.directory());
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = directory;
        settings();
    }

    /** Where Debian's packages come from; empty for where this computer gets them. */
    public String getMirror() {
        return orDefault(mirror, LocalSettings.DEFAULT.mirror());
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a value that cannot be
     */
    @DataBoundSetter
    public void setMirror(String mirror) {
        this.mirror = mirror;
        settings();
    }

    private static String orDefault(String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value.trim();
    }

    @NonNull
    @Override
    public Cloud connect(@NonNull Site site) {
        return new LocalCloud(getName(), site, settings());
    }

    @NonNull
    @Override
    public AccountHealth health(@NonNull Site site) throws InterruptedException {
        try {
            return health(new LocalCloud(getName(), site, settings()).check());
        } catch (CloudException e) {
            return new AccountHealth(State.FAILS, e.getMessage());
        }
    }

    private static AccountHealth health(LocalReport report) {
        if (report.isNearlyFull()) {
            return new AccountHealth(
                    report.isFull() ? State.FAILS : State.SCARCE,
                    Messages.LocalAccount_scarce(report.freeMiB(), report.directory(), report.site()));
        }
        String text = report.reason().isEmpty()
                ? Messages.LocalAccount_accelerated(report.qemu(), report.site(), report.freeMiB(), report.directory())
                : Messages.LocalAccount_emulated(
                        report.qemu(), report.site(), report.reason(), report.freeMiB(), report.directory());
        return new AccountHealth(State.WORKS, text);
    }

    private LocalSettings settings() {
        LocalSettings defaults = LocalSettings.DEFAULT;
        return new LocalSettings(
                getDirectory(),
                getType(),
                getAccelerator(),
                defaults.qemu(),
                defaults.qemuImg(),
                getMirror(),
                defaults.suites(),
                defaults.diskMiB(),
                defaults.minFreeMiB(),
                defaults.imageDirectories(),
                defaults.powerOff());
    }

    /** The kind "this computer". */
    @Extension
    @Symbol("local")
    public static final class DescriptorImpl extends CloudAccountDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.LocalAccount_displayName();
        }

        @POST
        public FormValidation doCheckType(@QueryParameter String value) {
            return check(account -> account.setType(value));
        }

        @POST
        public FormValidation doCheckDirectory(@QueryParameter String value) {
            return check(account -> account.setDirectory(value));
        }

        @POST
        public FormValidation doCheckMirror(@QueryParameter String value) {
            return check(account -> account.setMirror(value));
        }

        @POST
        public ListBoxModel doFillAcceleratorItems() {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return new ListBoxModel(
                    new Option(Messages.LocalAccount_acceleratorAuto(), "auto"),
                    new Option(Messages.LocalAccount_acceleratorKvm(), "kvm"),
                    new Option(Messages.LocalAccount_acceleratorTcg(), "tcg"));
        }

        /** What the account, as it stands in the form, would bake with. */
        @POST
        public FormValidation doTryOut(
                @QueryParameter String accelerator, @QueryParameter String directory, @QueryParameter String mirror)
                throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            LocalAccount account = new LocalAccount("check");
            try {
                account.setAccelerator(accelerator);
                account.setDirectory(directory);
                account.setMirror(mirror);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            AccountHealth health = account.health(ImageHosts.get().site());
            return switch (health.state()) {
                case WORKS -> FormValidation.ok(health.text());
                case SCARCE -> FormValidation.warning(health.text());
                case FAILS -> FormValidation.error(health.text());
            };
        }

        private static FormValidation check(Consumer<LocalAccount> change) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                change.accept(new LocalAccount(""));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
