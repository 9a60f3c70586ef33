package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A captured image, where it is, and where it comes from. */
@ExportedBean(defaultVisibility = 2)
public final class ImageView {
    private final ImageFacts image;
    private final BuildLink build;
    private final List<RegionView> regions;
    private final List<String> versions;
    private final Supplier<Origin> origins;
    private Origin origin;

    /**
     * What the fingerprints tell.
     *
     * @param hash of the image's fingerprint; empty for none
     * @param baseHash of its base image's; empty for none
     * @param baseMaker the build that made its base image; null if none is known
     * @param users the builds that baked from it
     */
    record Origin(String hash, String baseHash, BuildLink baseMaker, List<BuildLink> users) {
        static final Origin UNKNOWN = new Origin("", "", null, List.of());
    }

    /**
     * @param build that captured it
     * @param regions its own first
     * @param versions as which it was published, such as {@code web:1.4.0}
     * @param origins asked when it is first needed, since it may take a while
     */
    ImageView(
            ImageFacts image,
            BuildLink build,
            List<RegionView> regions,
            List<String> versions,
            Supplier<Origin> origins) {
        this.image = image;
        this.build = build;
        this.regions = List.copyOf(regions);
        this.versions = List.copyOf(versions);
        this.origins = origins;
    }

    private synchronized Origin origin() {
        if (origin == null) {
            origin = origins.get();
        }
        return origin;
    }

    String bake() {
        return image.bake();
    }

    List<Stage> stages() {
        return image.stages();
    }

    @Exported
    public String getId() {
        return image.id();
    }

    @Exported
    public String getName() {
        return image.name();
    }

    @Exported
    public String getDescription() {
        return image.description();
    }

    @Exported
    public String getBake() {
        return image.bake();
    }

    @Exported
    public String getAccount() {
        return image.account();
    }

    @Exported
    public String getArch() {
        return image.arch();
    }

    /** The base image as the Jenkinsfile named it; empty for an adopted machine. */
    @Exported
    public String getBase() {
        return image.baseName();
    }

    @Exported
    public String getBaseId() {
        return image.base();
    }

    @Exported
    public long getSizeBytes() {
        return image.sizeBytes();
    }

    @Exported
    public long getVirtualSizeBytes() {
        return image.virtualSizeBytes();
    }

    @Exported
    public String getSha256() {
        return image.sha256();
    }

    @Exported
    public String getPath() {
        return image.path();
    }

    @Exported
    public boolean isTested() {
        return image.tested();
    }

    @Exported
    public boolean isSanitized() {
        return image.sanitized();
    }

    /** In ISO 8601. */
    @Exported
    public String getCreated() {
        return Words.moment(image.created());
    }

    public Date getCreatedDate() {
        return Date.from(image.created());
    }

    /** From the first moment of its bake until it was captured. */
    @Exported
    public double getSeconds() {
        return Words.seconds(duration());
    }

    Duration duration() {
        return image.stages().stream()
                .map(Stage::started)
                .min(Comparator.naturalOrder())
                .map(start -> Duration.between(start, image.created()))
                .orElse(Duration.ZERO);
    }

    @Exported
    public List<String> getVersions() {
        return versions;
    }

    @Exported
    public List<RegionView> getRegions() {
        return regions;
    }

    @Exported
    public BuildLink getBuild() {
        return build;
    }

    @Exported
    public String getFingerprint() {
        return origin().hash();
    }

    public String getBaseFingerprint() {
        return origin().baseHash();
    }

    /** Null if it is not known. */
    @Exported
    public BuildLink getBaseBuild() {
        return origin().baseMaker();
    }

    @Exported(visibility = 1)
    public List<BuildLink> getUsedBy() {
        return origin().users();
    }

    @Exported(visibility = 1)
    public List<StageView> getStages() {
        return StageView.line(image.stages(), 0);
    }

    @Exported(visibility = 1)
    public List<RuleView> getSanitizing() {
        return image.sanitizing().stream().map(RuleView::new).toList();
    }

    public String getSizeText() {
        return Words.size(image.sizeBytes());
    }

    public String getTime() {
        return Words.time(duration());
    }

    /** The cloud's own page of it; empty for none. */
    public String getUrl() {
        return regions.isEmpty() ? "" : regions.get(0).getUrl();
    }

    /** Whether it is there to be used. */
    public boolean isAvailable() {
        return regions.isEmpty() || regions.get(0).getState() == RegionView.State.AVAILABLE;
    }

    public String getSanitizedWord() {
        if (image.sanitized()) {
            return Messages.ImageView_sanitized();
        }
        return image.sanitizing().isEmpty() ? Messages.ImageView_notSanitized() : Messages.ImageView_notScanned();
    }

    public String getTestedWord() {
        return image.tested() ? Messages.ImageView_tested() : Messages.ImageView_notTested();
    }

    public int getRulesApplied() {
        return (int) getSanitizing().stream().filter(RuleView::isTold).count();
    }
}
