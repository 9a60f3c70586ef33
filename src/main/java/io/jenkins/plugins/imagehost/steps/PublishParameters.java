package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of {@code publishImage}. */
public abstract class PublishParameters extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_BUMP = "patch";

    private Object image;
    private String packageName;
    private String label;
    private String version;
    private String bump;
    private Object regions;
    private Object kmsKeys;
    private Object shareWith;
    private boolean shareSnapshots;
    private boolean everybody;
    private String deprecateAfter;
    private boolean protect;
    private String ssmParameter;
    private String launchTemplate;
    private boolean bestEffort;
    private boolean dryRun;
    private String timeout;

    public Object getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(Object image) {
        this.image = image;
    }

    public String getPackage() {
        return packageName;
    }

    @DataBoundSetter
    public void setPackage(String packageName) {
        this.packageName = packageName;
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = label;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = version;
    }

    public String getBump() {
        return Objects.requireNonNullElse(bump, DEFAULT_BUMP);
    }

    @DataBoundSetter
    public void setBump(String bump) {
        this.bump = bump;
    }

    public Object getRegions() {
        return regions;
    }

    @DataBoundSetter
    public void setRegions(Object regions) {
        this.regions = Values.many("regions", regions);
    }

    public Object getKmsKeys() {
        return kmsKeys;
    }

    @DataBoundSetter
    public void setKmsKeys(Object kmsKeys) {
        this.kmsKeys = Values.pairs("kmsKeys", kmsKeys);
    }

    public Object getShareWith() {
        return shareWith;
    }

    @DataBoundSetter
    public void setShareWith(Object shareWith) {
        this.shareWith = Values.many("shareWith", shareWith);
    }

    public boolean isShareSnapshots() {
        return shareSnapshots;
    }

    @DataBoundSetter
    public void setShareSnapshots(boolean shareSnapshots) {
        this.shareSnapshots = shareSnapshots;
    }

    public boolean isPublic() {
        return everybody;
    }

    @DataBoundSetter
    public void setPublic(boolean everybody) {
        this.everybody = everybody;
    }

    public String getDeprecateAfter() {
        return deprecateAfter;
    }

    @DataBoundSetter
    public void setDeprecateAfter(String deprecateAfter) {
        this.deprecateAfter = deprecateAfter;
    }

    public boolean isProtect() {
        return protect;
    }

    @DataBoundSetter
    public void setProtect(boolean protect) {
        this.protect = protect;
    }

    public String getSsmParameter() {
        return ssmParameter;
    }

    @DataBoundSetter
    public void setSsmParameter(String ssmParameter) {
        this.ssmParameter = ssmParameter;
    }

    public String getLaunchTemplate() {
        return launchTemplate;
    }

    @DataBoundSetter
    public void setLaunchTemplate(String launchTemplate) {
        this.launchTemplate = launchTemplate;
    }

    public boolean isBestEffort() {
        return bestEffort;
    }

    @DataBoundSetter
    public void setBestEffort(boolean bestEffort) {
        this.bestEffort = bestEffort;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    /**
     * What it is published as.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    PublishOrder order() {
        return new PublishOrder(
                Values.text(packageName),
                Values.text(label),
                Values.text(version).isEmpty() ? null : Version.parse(Values.text(version)),
                Bump.parse(Values.text(getBump())));
    }

    /**
     * How it is published in its cloud.
     *
     * @param now from when on it is valid
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    Publication publication(Instant now) {
        return new Publication(
                Values.strings(regions),
                Values.map("kmsKeys", kmsKeys),
                new Publication.Sharing(Values.strings(shareWith), shareSnapshots, everybody),
                Values.text(deprecateAfter).isEmpty()
                        ? null
                        : now.plus(DurationText.parse("deprecateAfter", deprecateAfter)),
                protect,
                new Publication.Pointers(Values.text(ssmParameter), Values.text(launchTemplate)));
    }

    /** @throws IllegalArgumentException with a sentence */
    Duration longest() {
        return StepTimeout.of("publishImage", timeout);
    }
}
