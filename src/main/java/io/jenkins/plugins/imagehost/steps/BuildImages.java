package io.jenkins.plugins.imagehost.steps;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a build has baked so far, kept with the build: its bakes, images and published versions, oldest first. */
public class BuildImages extends InvisibleAction implements EnvironmentContributingAction {
    private static final Object FINDING = new Object();

    private final List<String> bakes = new ArrayList<>();
    private final List<BakedImage> images = new ArrayList<>();
    private final List<PublishedVersion> versions = new ArrayList<>();

    /** The build's record; an empty one if it has none. */
    static BuildImages of(Run<?, ?> build) {
        BuildImages known = build.getAction(BuildImages.class);
        return known == null ? new BuildImages() : known;
    }

    /** Changes the build's record, and saves it with the build. */
    static void update(Run<?, ?> build, Consumer<BuildImages> change) throws IOException {
        synchronized (FINDING) {
            BuildImages known = build.getAction(BuildImages.class);
            if (known == null) {
                known = new BuildImages();
                build.addAction(known);
            }
            synchronized (known) {
                change.accept(known);
            }
        }
        build.save();
    }

    /** What was done again after a restart is recorded once. */
    void addBake(String bake) {
        if (!bakes.contains(bake)) {
            bakes.add(bake);
        }
    }

    void addImage(BakedImage image) {
        if (images.stream().noneMatch(known -> known.getId().equals(image.getId()))) {
            images.add(image);
        }
    }

    void addVersion(PublishedVersion version) {
        if (versions.stream().noneMatch(known -> known.toString().equals(version.toString()))) {
            versions.add(version);
        }
    }

    public synchronized List<String> getBakes() {
        return List.copyOf(bakes);
    }

    public synchronized List<BakedImage> getImages() {
        return List.copyOf(images);
    }

    public synchronized List<PublishedVersion> getVersions() {
        return List.copyOf(versions);
    }

    /** The image that the build made last; of one bake, if that is not null. */
    synchronized Optional<BakedImage> lastImage(String bake) {
        return images.stream()
                .filter(image -> bake == null || image.facts().bake().equals(bake))
                .reduce((earlier, later) -> later);
    }

    /** {@code IMAGE_ID} is the image that was made last, {@code IMAGE_IDS} all of them, with commas between. */
    @Override
    public synchronized void buildEnvironment(Run<?, ?> run, EnvVars env) {
        if (!images.isEmpty()) {
            env.put("IMAGE_ID", images.get(images.size() - 1).getId());
            env.put(
                    "IMAGE_IDS",
                    String.join(",", images.stream().map(BakedImage::getId).toList()));
        }
    }
}
