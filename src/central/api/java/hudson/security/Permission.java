package hudson.security;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import org.jvnet.localizer.Localizable;

public final class Permission {
    public static final PermissionGroup HUDSON_PERMISSIONS = new PermissionGroup(jenkins.model.Jenkins.class, null);
    public static final Permission HUDSON_ADMINISTER =
            new Permission(HUDSON_PERMISSIONS, "Administer", null, null, PermissionScope.JENKINS);
    public static final PermissionGroup GROUP = new PermissionGroup(Permission.class, null);
    public static final Permission READ = generic("GenericRead", HUDSON_ADMINISTER);
    public static final Permission WRITE = generic("GenericWrite", HUDSON_ADMINISTER);
    public static final Permission CREATE = generic("GenericCreate", WRITE);
    public static final Permission UPDATE = generic("GenericUpdate", WRITE);
    public static final Permission DELETE = generic("GenericDelete", WRITE);
    public static final Permission CONFIGURE = generic("GenericConfigure", UPDATE);

    public final @NonNull Class owner;
    public final @NonNull PermissionGroup group;
    public final @NonNull String name;
    public final @CheckForNull Localizable description;
    public final @CheckForNull Permission impliedBy;

    public Permission(
            @NonNull PermissionGroup group,
            @NonNull String name,
            @CheckForNull Localizable description,
            @CheckForNull Permission impliedBy,
            @NonNull PermissionScope scope) {
        this.owner = group.owner;
        this.group = group;
        this.name = name;
        this.description = description;
        this.impliedBy = impliedBy;
    }

    private static Permission generic(String name, Permission impliedBy) {
        return new Permission(GROUP, name, null, impliedBy, PermissionScope.JENKINS);
    }

    public @NonNull String getId() {
        return owner.getName() + "." + name;
    }

    @Override
    public String toString() {
        return "Permission[" + owner + "," + name + "]";
    }
}
