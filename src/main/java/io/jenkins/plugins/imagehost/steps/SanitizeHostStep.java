package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code sanitizeHost}: takes out of a host what must not be in an image. */
public class SanitizeHostStep extends SanitizeParameters {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SanitizeHostStep() {
        // All parameters have setters.
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            if (Values.text(getRules()).isEmpty()) {
                request("");
            }
            var unused = StepTimeout.of("sanitizeHost", getTimeout());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;

        private SanitizeHostStep step;

        Execution(StepContext context, SanitizeHostStep step) {
            super(context);
            this.step = step;
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            String file = Values.text(step.getRules());
            SanitizeRequest request = step.request(
                    file.isEmpty() ? "" : new WorkspaceFiles(getContext().get(FilePath.class)).text("rules", file));
            OperationId id = new OperationId(
                    HostChoice.bake(getContext(), engine, step.getHost()), OperationNames.next("sanitize"));
            engine.order(
                    id.bake(),
                    id.operation(),
                    OperationType.SANITIZE,
                    request,
                    StepTimeout.of("sanitizeHost", step.getTimeout()));
            step = null;
            return id;
        }

        @Override
        Object returned(OperationId id, Object result) {
            return null;
        }
    }

    /** The step {@code sanitizeHost}. */
    @Extension
    public static final class DescriptorImpl extends SanitizeForm {
        @Override
        public String getFunctionName() {
            return "sanitizeHost";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.SanitizeHostStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
