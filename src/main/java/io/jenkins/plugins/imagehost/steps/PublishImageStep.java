package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.bake.PublicationFacts;
import io.jenkins.plugins.imagehost.bake.PublicationFacts.Place;
import io.jenkins.plugins.imagehost.bake.PublicationOrder;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.registry.ImageCopy;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code publishImage}: makes an image a version of a package, and archives the build's manifests. */
public class PublishImageStep extends PublishParameters {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public PublishImageStep() {
        // All parameters have setters.
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            order();
            publication(Instant.EPOCH);
            longest();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return new Execution(context, this);
    }

    private static final class Execution extends OperationExecution {
        private static final long serialVersionUID = 1L;

        private final String operation = OperationNames.next("publish");
        private final PublishImageStep step;
        private BakedImage image;

        Execution(StepContext context, PublishImageStep step) {
            super(context);
            this.step = step;
        }

        @Override
        OperationId order(BakeEngine engine) throws IOException, InterruptedException {
            String named = step.getImage() == null ? null : step.getImage().toString();
            image = new ImageChoice(build()).image(named, getContext().get(HostHandle.class));
            ImageFacts facts = image.facts();
            ImageHosts.get().packages().check(step.order(), facts);
            OperationId id = new OperationId(facts.bake(), operation);
            engine.order(
                    id.bake(),
                    id.operation(),
                    OperationType.PUBLISH,
                    new PublicationOrder(
                            new PublishableImage(
                                    facts.id(), facts.region(), facts.name(), facts.description(), facts.sanitized()),
                            step.publication(Instant.now().truncatedTo(ChronoUnit.MINUTES)),
                            facts.tags(),
                            step.isBestEffort(),
                            step.isDryRun()),
                    step.longest());
            return id;
        }

        @Override
        Object returned(OperationId id, Object result) throws IOException, InterruptedException {
            Run<?, ?> build = build();
            TaskListener listener = getContext().get(TaskListener.class);
            if (step.isDryRun()) {
                listener.getLogger().println("Image " + image.getId() + " could be published so; nothing was changed");
                return null;
            }
            PublicationFacts facts = (PublicationFacts) result;
            PublishedVersion published = new PublishedVersion(ImageHosts.get()
                    .packages()
                    .publish(step.order(), image.facts(), copies(facts), build.getFullDisplayName()));
            BuildImages.update(build, images -> images.addVersion(published));
            new Manifests(build, listener).archive();
            facts.copies().forEach(copy -> ImageFingerprints.made(build, image.facts(), copy.region(), copy.image()));
            String line = "Published image " + image.getId() + " as " + published;
            listener.getLogger()
                    .println(new ImageLinks(build, ImageHosts.get().engine()).linkImage(image.getId(), line));
            if (!facts.failed().isEmpty()) {
                listener.getLogger().println("It is missing in " + regions(facts.failed()));
                build.setResult(Result.UNSTABLE);
            }
            return published;
        }

        private static List<ImageCopy> copies(PublicationFacts facts) {
            return facts.copies().stream()
                    .map(copy -> new ImageCopy(copy.region(), copy.image()))
                    .toList();
        }

        private static String regions(List<Place> places) {
            return String.join(", ", places.stream().map(Place::region).toList());
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
