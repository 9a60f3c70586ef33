package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.site.Site;

/** A named entry of the global configuration by which steps say where to bake. */
public abstract class CloudAccount implements Describable<CloudAccount>, ExtensionPoint {
    /** How long a host may live where nobody says. */
    public static final String DEFAULT_LEASE = "4h";

    private final String name;

    /** @param name null for one that a form leaves empty; such an account is not accepted */
    protected CloudAccount(String name) {
        this.name = name == null ? "" : name;
    }

    /** By which steps name it; unique on this controller. */
    @NonNull
    public String getName() {
        return name;
    }

    /** Where it bakes; empty for a kind of account that has no regions. */
    @NonNull
    public String getRegion() {
        return "";
    }

    /** How long hosts may live whose step says nothing of it, such as {@code 4h}. */
    @NonNull
    public String getLease() {
        return DEFAULT_LEASE;
    }

    /** Connects to the cloud with the account as it is configured now. Makes no call yet. */
    @NonNull
    public abstract Cloud connect(@NonNull Site site);

    /** What has to be said before it can be used, in a sentence; empty if nothing has. */
    @NonNull
    protected String problem() {
        return "";
    }

    @Override
    public CloudAccountDescriptor getDescriptor() {
        return (CloudAccountDescriptor) Describable.super.getDescriptor();
    }
}
