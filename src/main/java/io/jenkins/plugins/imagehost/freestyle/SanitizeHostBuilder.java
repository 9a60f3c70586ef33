package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.SanitizeHostStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that takes private traces out of the image host of the build: see {@link SanitizeHostStep}. */
public class SanitizeHostBuilder extends StepBuilder {
    private final SanitizeHostStep step;

    @DataBoundConstructor
    public SanitizeHostBuilder(SanitizeHostStep step) {
        this.step = step;
    }

    public SanitizeHostStep getStep() {
        return step;
    }

    @Override
    SanitizeHostStep step() {
        return step;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.SanitizeHostBuilder_displayName();
        }
    }
}
