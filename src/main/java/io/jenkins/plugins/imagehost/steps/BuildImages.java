package io.jenkins.plugins.imagehost.steps;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).toString().equals(version.toString())) {
                versions.set(i, version);
                return;
            }
        }
        versions.add(version);
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

    /**
     * {@code IMAGE_ID} is the image that was made last, {@code IMAGE_IDS} all of them and their copies, with commas
     * between, {@code IMAGE_ID_EU_WEST_1} what was published last in eu-west-1.
     */
    @Override
    public synchronized void buildEnvironment(Run<?, ?> run, EnvVars env) {
        if (images.isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>();
        images.forEach(image -> all.add(image.getId()));
        for (PublishedVersion version : versions) {
            version.getImageIds().forEach((region, id) -> {
                all.add(id);
                if (!region.isEmpty()) {
                    env.put("IMAGE_ID_" + region.toUpperCase(Locale.ROOT).replace('-', '_'), id);
                }
            });
        }
        env.put("IMAGE_ID", images.get(images.size() - 1).getId());
        env.put("IMAGE_IDS", String.join(",", all));
    }
}
