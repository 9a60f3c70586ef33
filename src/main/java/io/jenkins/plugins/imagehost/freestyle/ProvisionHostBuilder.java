package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.imagehost.steps.ProvisionHostStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step that provisions the image host of the build: see {@link ProvisionHostStep}. */
public class ProvisionHostBuilder extends StepBuilder {
    private final ProvisionHostStep step;

    @DataBoundConstructor
    public ProvisionHostBuilder(ProvisionHostStep step) {
        this.step = step;
    }

    public ProvisionHostStep getStep() {
        return step;
    }

    @Override
    ProvisionHostStep step() {
        return step;
    }

    /** Scripts and files come from it. */
    @Override
    public boolean requiresWorkspace() {
        return true;
    }

    /** The build step's form. */
    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ProvisionHostBuilder_displayName();
        }
    }
}
