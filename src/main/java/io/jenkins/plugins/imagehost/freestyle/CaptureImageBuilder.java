package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.CaptureImageStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that captures the machine image of the image host of the build: see {@link CaptureImageStep}. */
public class CaptureImageBuilder extends StepBuilder {
    private final CaptureImageStep step;

    @DataBoundConstructor
    public CaptureImageBuilder(CaptureImageStep step) {
        this.step = step;
    }

    public CaptureImageStep getStep() {
        return step;
    }

    @Override
    CaptureImageStep step() {
        return step;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CaptureImageBuilder_displayName();
        }
    }
}
