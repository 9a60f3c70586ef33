package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.bake.RetireOrder;
import io.jenkins.plugins.imagehost.bake.RetireOrder.Image;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code retireImage}: removes the image of a version, and its copies, from their cloud. */
public class RetireImageStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String packageName;
    private String version;
    private String timeout;

    @DataBoundConstructor
    public RetireImageStep() {
        // A parameter named "package" can only have a setter.
    }

    public String getPackage() {
        return packageName;
    }

    @DataBoundSetter
    public void setPackage(String packageName) {
        this.packageName = packageName;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = version;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    private Duration longest() {
        return StepTimeout.of("retireImage", timeout);
    }

    private PublishOrder named() {
        return new PublishOrder(Values.text(packageName), "", Version.parse(Values.text(version)), Bump.PATCH);
    }

    private PackageVersion find() throws IOException {
        PublishOrder named = named();
        return ImageHosts.get().packages().get(named.packageName(), named.version());
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            named();
            longest();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;
        /** Of a bake without a host. */
        private static final Duration LEASE = Duration.ofDays(1);

        private final String retirement = BakeIds.next();
        private final RetireImageStep step;

        Execution(StepContext context, RetireImageStep step) {
            super(context);
            this.step = step;
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            PackageVersion version = step.find();
            LaunchPlan.checkJob(
                    LaunchPlan.account(version.image().account()),
                    build().getParent().getFullName());
            OperationId id = new OperationId(retirement, "retire");
            engine.begin(new BakeOrder(
                    id.bake(), ImageHosts.ref(build()), version.image().account(), LEASE, false, HostIdentity.NONE));
            engine.order(
                    id.bake(),
                    id.operation(),
                    OperationType.RETIRE,
                    new RetireOrder(version.reference(), images(version)),
                    step.longest());
            return id;
        }

        private static List<Image> images(PackageVersion version) {
            List<Image> images = new ArrayList<>();
            images.add(new Image(version.image().region(), version.image().id()));
            version.copies().forEach(copy -> images.add(new Image(copy.region(), copy.id())));
            return images;
        }

        @Override
        Object returned(OperationId id, Object result) throws IOException, InterruptedException {
            PackageVersion retired = ImageHosts.get().packages().retire(step.find());
            images(retired)
                    .forEach(image -> ImageFingerprints.retired(retired.image().account(), image.region(), image.id()));
            getContext().get(TaskListener.class).getLogger().println("Retired " + retired.reference());
            return null;
        }
    }

    /** The step {@code retireImage}. */
    @Extension
    public static final class DescriptorImpl extends RetireForm {
        @Override
        public String getFunctionName() {
            return "retireImage";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RetireImageStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
