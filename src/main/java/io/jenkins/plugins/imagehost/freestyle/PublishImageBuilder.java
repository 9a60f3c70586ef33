package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.PublishImageStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that publishes the machine image of the build: see {@link PublishImageStep}. */
public class PublishImageBuilder extends StepBuilder {
    private final PublishImageStep step;

    @DataBoundConstructor
    public PublishImageBuilder(PublishImageStep step) {
        this.step = step;
    }

    public PublishImageStep getStep() {
        return step;
    }

    @Override
    PublishImageStep step() {
        return step;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PublishImageBuilder_displayName();
        }
    }
}
