package com.cloudbees.jenkins.support.api;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.security.Permission;
import java.util.Set;

public abstract class Component implements ExtensionPoint {
    @NonNull
    public abstract Set<Permission> getRequiredPermissions();

    @NonNull
    public abstract String getDisplayName();

    public abstract void addContents(@NonNull Container container);

    @NonNull
    public String getId() {
        return getClass().getSimpleName();
    }

    @NonNull
    public ComponentCategory getCategory() {
        return ComponentCategory.UNCATEGORIZED;
    }

    public enum ComponentCategory {
        BUILDS,
        UNCATEGORIZED
    }
}
