package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.RetireImageStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that retires a published machine image: see {@link RetireImageStep}. */
public class RetireImageBuilder extends StepBuilder {
    private final RetireImageStep step;

    @DataBoundConstructor
    public RetireImageBuilder(RetireImageStep step) {
        this.step = step;
    }

    public RetireImageStep getStep() {
        return step;
    }

    @Override
    RetireImageStep step() {
        return step;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RetireImageBuilder_displayName();
        }
    }
}
