package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.imagehost.config.BuildEnd;
import io.jenkins.plugins.imagehost.steps.WithImageHostStep;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundConstructor;

/** A temporary host for all steps of a build, removed before the build ends: see {@link WithImageHostStep}. */
public class WithImageHostWrapper extends BuildWrapper {
    private final WithImageHostStep step;

    @DataBoundConstructor
    public WithImageHostWrapper(WithImageHostStep step) {
        this.step = step;
    }

    public WithImageHostStep getStep() {
        return step;
    }

    @Override
    public Environment setUp(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        EnvVars env = build.getEnvironment(listener);
        BuildContext context = new BuildContext(build, null, env, listener);
        StepRun run = StepRun.start(new StepArguments(env).expanded(step, listener), context);
        BlockInvoker block = run.awaitBlock();
        return new Environment() {
            @Override
            public boolean tearDown(AbstractBuild ended, BuildListener itsListener)
                    throws IOException, InterruptedException {
                if (!BuildEnd.keepsHost(ended.getResult())) {
                    block.end();
                    run.await();
                }
                return true;
            }
        };
    }

    /** The wrapper's form. */
    @Extension
    public static final class DescriptorImpl extends BuildWrapperDescriptor {
        @Override
        public boolean isApplicable(AbstractProject<?, ?> item) {
            return true;
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WithImageHostWrapper_displayName();
        }
    }
}
