package io.jenkins.plugins.imagehost.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Json;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A captured image, for Jenkinsfiles and for the build's record: what {@code captureImage} returns. */
public final class BakedImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** As JSON, which build records and running Pipelines of any age can be read from. */
    private final String json;

    private transient volatile ImageFacts facts;

    BakedImage(ImageFacts facts) {
        this.json = Json.text(facts);
        this.facts = facts;
    }

    /** All that is known of it. */
    public ImageFacts facts() {
        ImageFacts known = facts;
        if (known == null) {
            try {
                known = Json.parse(json, ImageFacts.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the record of an image cannot be read: " + json, e);
            }
            facts = known;
        }
        return known;
    }

    /** The cloud's id. */
    @Whitelisted
    public String getId() {
        return facts().id();
    }

    @Whitelisted
    public String getName() {
        return facts().name();
    }

    @Whitelisted
    public String getAccount() {
        return facts().account();
    }

    /** Empty where the cloud has none. */
    @Whitelisted
    public String getRegion() {
        return facts().region();
    }

    /** The base image as the Jenkinsfile named it. */
    @Whitelisted
    public String getBase() {
        return facts().baseName();
    }

    /** Of the image file; empty where images are no files. */
    @Whitelisted
    public String getPath() {
        return facts().path();
    }

    /** Of the image file, in hexadecimal; empty where images are no files. */
    @Whitelisted
    public String getSha256() {
        return facts().sha256();
    }

    /** Real size in bytes, 0 where the cloud does not tell. */
    @Whitelisted
    public long getSizeBytes() {
        return facts().sizeBytes();
    }

    @Override
    @Whitelisted
    public String toString() {
        return getId();
    }
}
