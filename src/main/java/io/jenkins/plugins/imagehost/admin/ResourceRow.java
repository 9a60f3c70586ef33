package io.jenkins.plugins.imagehost.admin;

import io.jenkins.plugins.imagehost.bake.OwnedResource;
import java.util.Locale;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Something that a bake has made and has to remove. */
@ExportedBean(defaultVisibility = 3)
public final class ResourceRow {
    private final OwnedResource resource;

    ResourceRow(OwnedResource resource) {
        this.resource = resource;
    }

    public String getName() {
        return resource.toString();
    }

    /** Such as {@code security-group}. */
    @Exported
    public String getKind() {
        return resource.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cloud's id; null while it is not known whether it was made. */
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

    /** Why the last removal failed; empty if none did. */
    @Exported
    public String getLastError() {
        return Objects.requireNonNullElse(resource.lastError(), "");
    }
}
