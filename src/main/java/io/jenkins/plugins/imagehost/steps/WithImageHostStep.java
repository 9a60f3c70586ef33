package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.HostFacts;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withImageHost}: a temporary machine for a block, removed at its end whatever happens. */
public class WithImageHostStep extends HostParameters {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public WithImageHostStep() {
        // All parameters have setters.
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (context.get(HostHandle.class) != null) {
            throw new AbortException(
                    "withImageHost cannot stand inside of another withImageHost; put the two one after the"
                            + " other, or into the branches of parallel");
        }
        try {
            return new Execution(context, this, LaunchPlan.of(this));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Launches, runs the block, and ends the bake; each of the three goes on after a restart. */
    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;

        private final String id = BakeIds.next();
        private final String account;
        private HostParameters step;
        private BodyExecution body;
        private boolean ending;
        private Object result;
        private Throwable failure;

        Execution(StepContext context, WithImageHostStep step, LaunchPlan plan) {
            super(context);
            this.step = step;
            this.account = plan.account();
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            LaunchImageHostStep.Execution.order(engine, build(), id, LaunchPlan.of(step), false);
            step = null;
            return new OperationId(id, LaunchImageHostStep.Execution.LAUNCH);
        }

        @Override
        Object returned(OperationId operation, Object host) throws IOException, InterruptedException {
            LaunchImageHostStep.recordBase(build(), id);
            return new HostHandle(id, account, (HostFacts) host);
        }

        @Override
        void succeeded(Object host) {
            body = getContext()
                    .newBodyInvoker()
                    .withContext(host)
                    .withCallback(new Callback(this))
                    .start();
        }

        @Override
        public void onResume() {
            if (ending) {
                end();
            } else if (body == null) {
                super.onResume();
            }
        }

        @Override
        public void stop(Throwable cause) {
            if (body == null) {
                super.stop(cause);
            } else if (!ending) {
                body.cancel(cause);
            }
        }

        private void bodyEnded(Object bodyResult, Throwable bodyFailure) {
            result = bodyResult;
            failure = bodyFailure;
            ending = true;
            end();
        }

        private void end() {
            ImageHosts hosts = ImageHosts.get();
            hosts.workers().execute(() -> {
                try {
                    if (failure != null && ImageHostConfiguration.get().isKeepFailed()) {
                        // what follows is the build's own end
                        ended();
                        return;
                    }
                    var unused = hosts.engine().end(id, progress()).whenComplete((clean, problem) -> ended());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    getContext().onFailure(e);
                } catch (IOException e) {
                    getContext().onFailure(e);
                }
            });
        }

        /** What could not be removed is the reaper's; the block's own outcome stays what it was. */
        private void ended() {
            if (failure == null) {
                getContext().onSuccess(result);
            } else {
                getContext().onFailure(failure);
            }
        }
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        private final Execution execution;

        Callback(Execution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.bodyEnded(result, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            execution.bodyEnded(null, failure);
        }
    }

    /** The step {@code withImageHost}. */
    @Extension
    public static final class DescriptorImpl extends HostForm {
        @Override
        public String getFunctionName() {
            return "withImageHost";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WithImageHostStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(HostHandle.class);
        }
    }
}
