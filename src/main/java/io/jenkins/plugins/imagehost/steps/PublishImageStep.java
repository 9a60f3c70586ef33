package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code publishImage}: makes an image a version of a package, and archives the build's manifests. */
public class PublishImageStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_BUMP = "patch";

    private Object image;
    private String packageName;
    private String label;
    private String version;
    private String bump = DEFAULT_BUMP;

    @DataBoundConstructor
    public PublishImageStep() {
        // All parameters have setters.
    }

    public Object getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(Object image) {
        this.image = image;
    }

    public String getPackage() {
        return packageName;
    }

    @DataBoundSetter
    public void setPackage(String packageName) {
        this.packageName = packageName;
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = label;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = version;
    }

    public String getBump() {
        return bump;
    }

    @DataBoundSetter
    public void setBump(String bump) {
        this.bump = bump;
    }

    private PublishOrder order() {
        return new PublishOrder(
                Values.text(packageName),
                Values.text(label),
                Values.text(version).isEmpty() ? null : Version.parse(Values.text(version)),
                Bump.parse(Values.text(bump)));
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            order();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    /** Short, and the same however often it is done; so it is simply done again after a restart. */
    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        private final PublishImageStep step;

        Execution(StepContext context, PublishImageStep step) {
            super(context);
            this.step = step;
        }

        @Override
        public boolean start() {
            ImageHosts.get().workers().execute(this::work);
            return false;
        }

        @Override
        public void onResume() {
            ImageHosts.get().workers().execute(this::work);
        }

        private void work() {
            try {
                getContext().onSuccess(publish());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                getContext().onFailure(e);
            } catch (Exception e) {
                getContext().onFailure(OperationExecution.forUsers(e));
            }
        }

        private PublishedVersion publish() throws IOException, InterruptedException {
            Run<?, ?> build = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            String named = step.image == null ? null : step.image.toString();
            BakedImage chosen = new ImageChoice(build).image(named, getContext().get(HostHandle.class));
            PackageVersion done =
                    ImageHosts.get().packages().publish(step.order(), chosen.facts(), build.getFullDisplayName());
            PublishedVersion published = new PublishedVersion(done);
            BuildImages.update(build, images -> images.addVersion(published));
            new Manifests(build, listener).archive();
            listener.getLogger().println("Published image " + chosen.getId() + " as " + published);
            return published;
        }

        @Override
        public void stop(Throwable cause) {
            getContext().onFailure(cause);
        }
    }

    /** The step {@code publishImage}. */
    @Extension
    public static final class DescriptorImpl extends PublishForm {
        @Override
        public String getFunctionName() {
            return "publishImage";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PublishImageStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
