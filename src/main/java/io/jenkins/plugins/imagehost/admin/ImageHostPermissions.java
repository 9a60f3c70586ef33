package io.jenkins.plugins.imagehost.admin;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Who may see and end hosts of all builds. What belongs to one build follows the permissions of its job. */
public final class ImageHostPermissions {
    private static final PermissionGroup GROUP =
            new PermissionGroup("ImageHost", ImageHostPermissions.class, Messages._ImageHostPermissions_group());

    /** To end hosts, to extend their leases, to retry removals; by default the administrators'. */
    public static final Permission ADMINISTER = new Permission(
            GROUP,
            "Administer",
            Messages._ImageHostPermissions_administer(),
            Jenkins.ADMINISTER,
            PermissionScope.JENKINS);

    /** To see which hosts there are. */
    public static final Permission VIEW =
            new Permission(GROUP, "View", Messages._ImageHostPermissions_view(), ADMINISTER, PermissionScope.JENKINS);

    private ImageHostPermissions() {}

    /** Loads this class, so that whoever may do what can be read from a configuration that names permissions. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void makeKnown() {
        // a class that is called has been loaded
    }
}
