package io.jenkins.plugins.imagehost.steps;

import hudson.model.Fingerprint;
import jenkins.model.FingerprintFacet;

/** Says of a fingerprint which machine image it is, and keeps it for as long as that image is there. */
public final class ImageFacet extends FingerprintFacet {
    private final String account;
    private final String region;
    private final String image;
    private final String base;
    private boolean retired;

    /**
     * @param region empty where the cloud has none
     * @param image the cloud's id
     * @param base what it was made from, as its Jenkinsfile named it
     */
    ImageFacet(Fingerprint fingerprint, long timestamp, String account, String region, String image, String base) {
        super(fingerprint, timestamp);
        this.account = account;
        this.region = region;
        this.image = image;
        this.base = base;
    }

    public String getAccount() {
        return account;
    }

    public String getRegion() {
        return region;
    }

    public String getImage() {
        return image;
    }

    public String getBase() {
        return base;
    }

    /** Whether it was removed from its cloud. */
    public boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    /** Builds may be deleted long before the image that they made. */
    @Override
    public boolean isFingerprintDeletionBlocked() {
        return !retired;
    }
}
