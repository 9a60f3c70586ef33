package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.OperationType;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code captureImage}: makes a machine image of a host, and lets it prove itself. */
public class CaptureImageStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String KEEP = "keep";
    static final String FAIL = "fail";

    private final String name;
    private Object host;
    private String description;
    private String method;
    private Boolean stop;
    private Object tags;
    private String author;
    private String authorEmail;
    private String comment;
    private String bootMode;
    private String imds;
    private int rootSizeGiB;
    private Object exclude;
    private String bucket;
    private TestParameters test;
    private boolean keepHost;
    private String timeout;
    private String onTimeout;

    @DataBoundConstructor
    public CaptureImageStep(String name) {
        this.name = Values.text(name);
    }

    public String getName() {
        return name;
    }

    public Object getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(Object host) {
        this.host = host;
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = description;
    }

    public String getMethod() {
        return method;
    }

    @DataBoundSetter
    public void setMethod(String method) {
        this.method = method;
    }

    public boolean isStop() {
        return stop == null || stop;
    }

    @DataBoundSetter
    public void setStop(boolean stop) {
        this.stop = stop;
    }

    public Object getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(Object tags) {
        this.tags = Values.pairs("tags", tags);
    }

    public String getAuthor() {
        return author;
    }

    @DataBoundSetter
    public void setAuthor(String author) {
        this.author = author;
    }

    public String getAuthorEmail() {
        return authorEmail;
    }

    @DataBoundSetter
    public void setAuthorEmail(String authorEmail) {
        this.authorEmail = authorEmail;
    }

    public String getComment() {
        return comment;
    }

    @DataBoundSetter
    public void setComment(String comment) {
        this.comment = comment;
    }

    public String getBootMode() {
        return bootMode;
    }

    @DataBoundSetter
    public void setBootMode(String bootMode) {
        this.bootMode = bootMode;
    }

    public String getImds() {
        return imds;
    }

    @DataBoundSetter
    public void setImds(String imds) {
        this.imds = imds;
    }

    public int getRootSizeGiB() {
        return rootSizeGiB;
    }

    @DataBoundSetter
    public void setRootSizeGiB(int rootSizeGiB) {
        this.rootSizeGiB = rootSizeGiB;
    }

    public Object getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public void setExclude(Object exclude) {
        this.exclude = Values.many("exclude", exclude);
    }

    public String getBucket() {
        return bucket;
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public TestParameters getTest() {
        return test;
    }

    @DataBoundSetter
    public void setTest(TestParameters test) {
        this.test = test;
    }

    public boolean isKeepHost() {
        return keepHost;
    }

    @DataBoundSetter
    public void setKeepHost(boolean keepHost) {
        this.keepHost = keepHost;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public String getOnTimeout() {
        return Objects.requireNonNullElse(onTimeout, FAIL);
    }

    @DataBoundSetter
    public void setOnTimeout(String onTimeout) {
        this.onTimeout = onTimeout;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            CapturePlan.order(this);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;

        private CaptureImageStep step;

        Execution(StepContext context, CaptureImageStep step) {
            super(context);
            this.step = step;
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            OperationId id =
                    new OperationId(HostChoice.bake(getContext(), engine, step.host), OperationNames.next("capture"));
            engine.order(
                    id.bake(),
                    id.operation(),
                    OperationType.CAPTURE,
                    CapturePlan.order(step),
                    StepTimeout.of("captureImage", step.timeout));
            step = null;
            return id;
        }

        @Override
        Object returned(OperationId id, Object result) throws IOException, InterruptedException {
            BakedImage image = new BakedImage((ImageFacts) result);
            BuildImages.update(build(), images -> images.addImage(image));
            ImageFingerprints.made(build(), image.facts());
            return image;
        }
    }

    /** The step {@code captureImage}. */
    @Extension
    public static final class DescriptorImpl extends CaptureForm {
        @Override
        public String getFunctionName() {
            return "captureImage";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CaptureImageStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
