package io.jenkins.plugins.imagehost.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.steps.BakedImage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import io.jenkins.plugins.imagehost.steps.ImageLinks;
import java.util.List;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;

/** An image of a build, in the line of details of Jenkins's new build page. */
public final class ImageDetail extends Detail {
    private final BakedImage image;

    private ImageDetail(Run<?, ?> build, BakedImage image) {
        super(build);
        this.image = image;
    }

    @Override
    public String getIconClassName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return image.getName();
    }

    /** Below the build. */
    @Override
    public String getLink() {
        return ImageLinks.PAGE + "/#" + image.getId();
    }

    /** One for each image. */
    @Extension
    @SuppressWarnings("rawtypes") // as the class it is for
    public static final class Factory extends DetailFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @NonNull
        @Override
        public List<? extends Detail> createFor(@NonNull Run build) {
            Run<?, ?> known = build;
            BuildImages images = known.getAction(BuildImages.class);
            return images == null
                    ? List.of()
                    : images.getImages().stream()
                            .map(image -> new ImageDetail(known, image))
                            .toList();
        }
    }
}
