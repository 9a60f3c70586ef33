package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.LaunchImageHostStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that launches an image host, which is removed at the end of the build: see {@link LaunchImageHostStep}. */
public class LaunchImageHostBuilder extends StepBuilder {
    private final LaunchImageHostStep step;

    @DataBoundConstructor
    public LaunchImageHostBuilder(LaunchImageHostStep step) {
        this.step = step;
    }

    public LaunchImageHostStep getStep() {
        return step;
    }

    @Override
    LaunchImageHostStep step() {
        return step;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.LaunchImageHostBuilder_displayName();
        }
    }
}
