package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.site.Site;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A named entry of the global configuration by which steps say where to bake. */
public abstract class CloudAccount implements Describable<CloudAccount>, ExtensionPoint {
    /** How long a host may live where nobody says. */
    static final String DEFAULT_LEASE = "4h";

    private final String name;
    private String jobs = "";

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

    /** How long hosts may live whose step says nothing of it, such as {@code 4h}; empty for as long as of all accounts. */
    @NonNull
    public String getLease() {
        return "";
    }

    /** Patterns of the full names of the jobs that may use it, separated by commas or line ends; empty for all. */
    @NonNull
    public final String getJobs() {
        return jobs == null ? "" : jobs;
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a pattern that cannot be
     */
    @DataBoundSetter
    public final void setJobs(String jobs) {
        String text = jobs == null ? "" : jobs.trim();
        var unused = JobPatterns.of(text);
        this.jobs = text;
    }

    /** Whether a job may use it. What it costs is not everybody's to spend. */
    public final boolean isFor(@NonNull String fullName) {
        return JobPatterns.of(getJobs()).match(fullName);
    }

    /** For everything that is made with it. */
    @NonNull
    protected Map<String, String> tags() {
        return Map.of();
    }

    /** Tries out whether it could bake now, without making anything. */
    @NonNull
    public abstract AccountHealth health(@NonNull Site site) throws InterruptedException;

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
