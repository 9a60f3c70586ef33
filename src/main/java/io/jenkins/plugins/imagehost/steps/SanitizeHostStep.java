package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.sanitize.FreeSpace;
import io.jenkins.plugins.imagehost.sanitize.SanitizeCheck;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code sanitizeHost}: takes out of a host what must not be in an image. */
public class SanitizeHostStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String DEFAULT_TIMEOUT = "30m";

    private Object host;
    private String profile;
    private Object skip;
    private Object add;
    private Object remove;
    private Object agents;
    private boolean lockPasswords = true;
    private Object allow;
    private String scan = "fail";
    private String freeSpace = "trim";
    private boolean dryRun;
    private boolean keepAccess;
    private String administratorPassword;
    private String timeout = DEFAULT_TIMEOUT;

    @DataBoundConstructor
    public SanitizeHostStep() {
        // All parameters have setters.
    }

    public Object getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(Object host) {
        this.host = host;
    }

    public String getProfile() {
        return profile;
    }

    @DataBoundSetter
    public void setProfile(String profile) {
        this.profile = profile;
    }

    public Object getSkip() {
        return skip;
    }

    @DataBoundSetter
    public void setSkip(Object skip) {
        this.skip = Values.many("skip", skip);
    }

    public Object getAdd() {
        return add;
    }

    @DataBoundSetter
    public void setAdd(Object add) {
        this.add = Values.many("add", add);
    }

    public Object getRemove() {
        return remove;
    }

    @DataBoundSetter
    public void setRemove(Object remove) {
        this.remove = Values.many("remove", remove);
    }

    public Object getAgents() {
        return agents;
    }

    @DataBoundSetter
    public void setAgents(Object agents) {
        this.agents = Values.many("agents", agents);
    }

    public boolean isLockPasswords() {
        return lockPasswords;
    }

    @DataBoundSetter
    public void setLockPasswords(boolean lockPasswords) {
        this.lockPasswords = lockPasswords;
    }

    public Object getAllow() {
        return allow;
    }

    @DataBoundSetter
    public void setAllow(Object allow) {
        this.allow = Values.many("allow", allow);
    }

    public String getScan() {
        return scan;
    }

    @DataBoundSetter
    public void setScan(String scan) {
        this.scan = scan;
    }

    public String getFreeSpace() {
        return freeSpace;
    }

    @DataBoundSetter
    public void setFreeSpace(String freeSpace) {
        this.freeSpace = freeSpace;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isKeepAccess() {
        return keepAccess;
    }

    @DataBoundSetter
    public void setKeepAccess(boolean keepAccess) {
        this.keepAccess = keepAccess;
    }

    public String getAdministratorPassword() {
        return administratorPassword;
    }

    @DataBoundSetter
    public void setAdministratorPassword(String administratorPassword) {
        this.administratorPassword = administratorPassword;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    /**
     * What the parameters come to.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    private SanitizeRequest request() {
        SanitizeRequest request = new SanitizeRequest(
                Values.text(profile),
                Values.strings(skip),
                Values.strings(add),
                Values.strings(remove),
                Values.strings(agents),
                lockPasswords,
                Values.strings(allow),
                choice("scan", scan, ScanMode.class),
                choice("freeSpace", freeSpace, FreeSpace.class),
                dryRun,
                keepAccess,
                "",
                Values.text(administratorPassword));
        List<String> problems = SanitizeCheck.problems(request);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return request;
    }

    private static <E extends Enum<E>> E choice(String parameter, String value, Class<E> type) {
        String wanted = Values.text(value);
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(parameter + ": '" + wanted + "' is not possible; say one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            request();
            DurationText.parse("timeout", Values.text(timeout));
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
            OperationId id =
                    new OperationId(HostChoice.bake(getContext(), engine, step.host), OperationNames.next("sanitize"));
            engine.order(
                    id.bake(),
                    id.operation(),
                    OperationType.SANITIZE,
                    step.request(),
                    DurationText.parse("timeout", Values.text(step.timeout)));
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
