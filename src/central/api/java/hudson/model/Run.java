package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Calendar;
import java.util.GregorianCalendar;
import jenkins.model.ArtifactManager;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import jenkins.model.StandardArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, DescriptorByNameOwner {
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Run.class, null);
    public static final Permission DELETE =
            new Permission(PERMISSIONS, "Delete", null, Permission.DELETE, PermissionScope.RUN);
    public static final Permission UPDATE =
            new Permission(PERMISSIONS, "Update", null, Permission.UPDATE, PermissionScope.RUN);

    protected final transient @NonNull JobT project;
    public transient int number;
    protected long timestamp;
    protected volatile Result result;
    private transient ArtifactManager artifactManager;

    protected Run(@NonNull JobT job) throws IOException {
        this(job, System.currentTimeMillis());
        this.number = job.assignBuildNumber();
        Files.createDirectories(getRootDir().toPath());
    }

    protected Run(@NonNull JobT job, long timestamp) {
        this.project = job;
        this.timestamp = timestamp;
    }

    public @NonNull JobT getParent() {
        return project;
    }

    public int getNumber() {
        return number;
    }

    public @NonNull String getId() {
        return Integer.toString(number);
    }

    public @CheckForNull Result getResult() {
        return result;
    }

    public void setResult(@NonNull Result r) {
        result = Result.combine(result, r);
    }

    public boolean isBuilding() {
        return result == null;
    }

    public @NonNull Calendar getTimestamp() {
        Calendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(timestamp);
        return calendar;
    }

    public final long getTimeInMillis() {
        return timestamp;
    }

    public final long getStartTimeInMillis() {
        return timestamp;
    }

    @Override
    public String getDisplayName() {
        return "#" + number;
    }

    public String getFullDisplayName() {
        return project.getFullDisplayName() + " " + getDisplayName();
    }

    public @NonNull String getUrl() {
        return project.getUrl() + number + "/";
    }

    @Override
    public @NonNull File getRootDir() {
        return new File(project.getBuildDir(), getId());
    }

    public @CheckForNull RunT getPreviousBuild() {
        return project.getBuildByNumber(number - 1);
    }

    public final @NonNull ArtifactManager getArtifactManager() {
        return artifactManager == null ? new StandardArtifactManager(this) : artifactManager;
    }

    public final synchronized @NonNull ArtifactManager pickArtifactManager() throws IOException {
        if (artifactManager == null) {
            artifactManager = new StandardArtifactManager(this);
        }
        return artifactManager;
    }

    @Override
    public void addAction(@NonNull Action a) {
        super.addAction(a);
        if (a instanceof RunAction2 attached) {
            attached.onAttached(this);
        }
    }

    public @NonNull EnvVars getEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = new EnvVars(System.getenv());
        env.put("BUILD_NUMBER", Integer.toString(number));
        env.put("BUILD_ID", getId());
        env.put("BUILD_TAG", "jenkins-" + project.getFullName().replace('/', '-') + "-" + number);
        env.put("JOB_NAME", project.getFullName());
        for (EnvironmentContributingAction action : getActions(EnvironmentContributingAction.class)) {
            action.buildEnvironment(this, env);
        }
        return env;
    }

    public @NonNull String getExternalizableId() {
        return project.getFullName() + "#" + number;
    }

    public @CheckForNull static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException {
        int hash = id.lastIndexOf('#');
        if (hash <= 0) {
            throw new IllegalArgumentException("Not the id of a build: " + id);
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(id.substring(0, hash), Job.class);
        return job == null ? null : job.getBuildByNumber(Integer.parseInt(id.substring(hash + 1)));
    }

    @NonNull
    @Override
    public ACL getACL() {
        return project.getACL();
    }

    /** Keeps nothing: builds end with their JVM here. */
    @Override
    public synchronized void save() throws IOException {
        Files.createDirectories(getRootDir().toPath());
    }

    @Override
    public int compareTo(@NonNull RunT that) {
        return Integer.compare(number, that.number);
    }

    @Override
    public String toString() {
        return getExternalizableId();
    }
}
