package io.jenkins.plugins.imagehost.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.imagehost.bake.Json;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A published version of a package, for Jenkinsfiles and for the build's record: what {@code publishImage} returns. */
public final class PublishedVersion implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String json;

    private transient volatile PackageVersion version;

    PublishedVersion(PackageVersion version) {
        this.json = Json.text(version);
        this.version = version;
    }

    /** All that is known of it. */
    public PackageVersion facts() {
        PackageVersion known = version;
        if (known == null) {
            try {
                known = Json.parse(json, PackageVersion.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the record of a version cannot be read: " + json, e);
            }
            version = known;
        }
        return known;
    }

    @Whitelisted
    public String getPackage() {
        return facts().packageName();
    }

    @Whitelisted
    public String getVersion() {
        return facts().version();
    }

    /** The image's id in its cloud. */
    @Whitelisted
    public String getImageId() {
        return facts().image().id();
    }

    /** The ids of the image and its copies, by region; of an image without a region, by an empty name. */
    @Whitelisted
    public Map<String, String> getImageIds() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(facts().image().region(), getImageId());
        facts().copies().forEach(copy -> ids.put(copy.region(), copy.id()));
        return ids;
    }

    @Override
    @Whitelisted
    public String toString() {
        return facts().reference();
    }
}
