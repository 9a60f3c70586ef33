package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

public final class PermissionGroup {
    @NonNull
    public final Class owner;

    public final Localizable title;
    private final String id;

    public PermissionGroup(@NonNull Class owner, Localizable title) throws IllegalStateException {
        this(title == null ? owner.getSimpleName() : title.toString(Locale.ENGLISH), owner, title);
    }

    public PermissionGroup(String id, @NonNull Class owner, Localizable title) throws IllegalStateException {
        this.id = id;
        this.owner = owner;
        this.title = title;
    }

    public String getId() {
        return id;
    }
}
