package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.HostFacts;
import io.jenkins.plugins.imagehost.bake.LaunchOrder;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code launchImageHost}: a temporary machine to bake an image on, until the build ends. */
public class LaunchImageHostStep extends HostParameters {
    private static final long serialVersionUID = 1L;

    private boolean keepHost;

    @DataBoundConstructor
    public LaunchImageHostStep() {
        // All parameters have setters.
    }

    public boolean isKeepHost() {
        return keepHost;
    }

    @DataBoundSetter
    public void setKeepHost(boolean keepHost) {
        this.keepHost = keepHost;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            return new Execution(context, this, LaunchPlan.of(this));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Orders the bake and its launch, and passes the host on. */
    static class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;
        static final String LAUNCH = "launch";

        private final String id = BakeIds.next();
        private HostParameters step;
        private final boolean keepHost;
        private final String account;

        Execution(StepContext context, LaunchImageHostStep step, LaunchPlan plan) {
            super(context);
            this.step = step;
            this.keepHost = step.isKeepHost();
            this.account = plan.account();
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            order(engine, build(), id, LaunchPlan.of(step), keepHost);
            step = null;
            return new OperationId(id, LAUNCH);
        }

        /** A bake is known to its build before anything is made, so that the end of the build ends it. */
        static void order(BakeEngine engine, Run<?, ?> build, String id, LaunchPlan plan, boolean keepHost)
                throws IOException {
            LaunchOrder launch = plan.launch();
            engine.begin(plan.bake(id, ImageHosts.ref(build), build, keepHost));
            BuildImages.update(build, images -> images.addBake(id));
            engine.order(id, LAUNCH, OperationType.LAUNCH, launch, plan.timeout());
        }

        @Override
        Object returned(OperationId operation, Object result) throws IOException, InterruptedException {
            recordBase(build(), operation.bake());
            return new HostHandle(operation.bake(), account, (HostFacts) result);
        }
    }

    /** From the base image one finds the builds that baked from it. An adopted machine has none. */
    static void recordBase(Run<?, ?> build, String bake) {
        ImageHosts.get()
                .engine()
                .find(bake)
                .filter(record -> record.base() != null)
                .ifPresent(record -> ImageFingerprints.used(build, record.account(), record.base()));
    }

    /** The step {@code launchImageHost}. */
    @Extension
    public static final class DescriptorImpl extends HostForm {
        @Override
        public String getFunctionName() {
            return "launchImageHost";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.LaunchImageHostStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
