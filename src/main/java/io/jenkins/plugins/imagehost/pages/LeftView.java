package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.OwnedResource;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Something that a bake has made and has to remove. */
@ExportedBean(defaultVisibility = 3)
public final class LeftView {
    private final OwnedResource resource;

    public LeftView(OwnedResource resource) {
        this.resource = resource;
    }

    /** Such as {@code security-group}. */
    @Exported
    public String getKind() {
        return resource.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cloud's id; null while only the intent is known. */
    @Exported
    public String getId() {
        return resource.id();
    }

    /** Empty for the account's own. */
    @Exported
    public String getRegion() {
        return resource.region();
    }

    /** How often its removal was tried in vain. */
    @Exported
    public int getAttempts() {
        return resource.attempts();
    }

    /** Why the last removal failed; null if none did. */
    @Exported
    public String getLastError() {
        return resource.lastError();
    }

    public String getName() {
        return resource.toString();
    }
}
