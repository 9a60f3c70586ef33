package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.provision.ProvisionCheck;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code provisionHost}: packages, files and scripts for a host. */
public class ProvisionHostStep extends ProvisionParameters {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public ProvisionHostStep() {
        // All parameters have setters.
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            request();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;

        private final String operation = OperationNames.next("provision");
        private ProvisionHostStep step;

        Execution(StepContext context, ProvisionHostStep step) {
            super(context);
            this.step = step;
        }

        @Override
        List<BuildSecret> secrets() throws IOException, InterruptedException {
            List<BuildSecret> secrets = new ArrayList<>(super.secrets());
            secrets.addAll(SensitiveValues.named(step.request().env()));
            return secrets;
        }

        /** The workspace is needed no longer once everything was taken from it. */
        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            ProvisionRequest request = step.request();
            OperationId id = new OperationId(HostChoice.bake(getContext(), engine, step.getHost()), operation);
            Path payload = engine.payload(id.bake(), id.operation());
            new WorkspaceFiles(getContext().get(FilePath.class)).copy(request, payload);
            refuse(ProvisionCheck.problems(request, payload));
            engine.order(id.bake(), id.operation(), OperationType.PROVISION, request, longest(request));
            step = null;
            return id;
        }

        /** Each task has its own time; all of them together have that of all attempts. */
        private static Duration longest(ProvisionRequest request) {
            return Provisioning.plan(request).stream()
                    .map(task -> task.timeout().multipliedBy(task.retries() + 1L))
                    .reduce(request.timeout(), Duration::plus);
        }

        @Override
        Object returned(OperationId id, Object result) {
            return null;
        }
    }

    /** The step {@code provisionHost}. */
    @Extension
    public static final class DescriptorImpl extends ProvisionForm {
        @Override
        public String getFunctionName() {
            return "provisionHost";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ProvisionHostStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
