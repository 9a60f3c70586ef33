package hudson.model;

import hudson.ExtensionPoint;
import java.io.File;
import java.io.IOException;
import java.util.SortedMap;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected transient volatile int nextBuildNumber = 1;

    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    public abstract boolean isBuildable();

    protected abstract SortedMap<Integer, ? extends RunT> _getRuns();

    protected abstract void removeRun(RunT run);

    public synchronized int assignBuildNumber() throws IOException {
        return nextBuildNumber++;
    }

    public int getNextBuildNumber() {
        return nextBuildNumber;
    }

    public synchronized void updateNextBuildNumber(int next) throws IOException {
        nextBuildNumber = Math.max(next, nextBuildNumber);
    }

    public RunT getBuildByNumber(int n) {
        return _getRuns().get(n);
    }

    public RunT getLastBuild() {
        return _getRuns().values().stream()
                .max(java.util.Comparator.comparingInt(Run::getNumber))
                .orElse(null);
    }

    public RunT getLastCompletedBuild() {
        return newest(build -> !build.isBuilding());
    }

    public RunT getLastSuccessfulBuild() {
        return newest(build -> !build.isBuilding() && build.getResult().isBetterOrEqualTo(Result.UNSTABLE));
    }

    private RunT newest(java.util.function.Predicate<RunT> wanted) {
        RunT build = getLastBuild();
        while (build != null && !wanted.test(build)) {
            build = build.getPreviousBuild();
        }
        return build;
    }

    public File getBuildDir() {
        return new File(getRootDir(), "builds");
    }
}
