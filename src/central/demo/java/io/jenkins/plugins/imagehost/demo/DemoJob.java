package io.jenkins.plugins.imagehost.demo;

import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** What runs a Jenkinsfile again and again; goes on counting where earlier JVMs stopped. */
final class DemoJob extends Job<DemoJob, DemoRun> implements TopLevelItem {
    private final SortedMap<Integer, DemoRun> runs = new ConcurrentSkipListMap<>();

    private DemoJob(String name) {
        super(Jenkins.get(), name);
    }

    /** The job of that name, made if there is none yet. */
    static synchronized DemoJob of(String name) throws IOException {
        DemoJob known = Jenkins.get().getItemByFullName(name, DemoJob.class);
        if (known != null) {
            return known;
        }
        DemoJob made = new DemoJob(name);
        made.updateNextBuildNumber(made.lastNumber() + 1);
        return Jenkins.get().add(made, name);
    }

    /** Of the youngest run, in this JVM or an earlier one; 0 if there is none. */
    int lastNumber() throws IOException {
        Path builds = getBuildDir().toPath();
        if (!Files.isDirectory(builds)) {
            return 0;
        }
        try (Stream<Path> directories = Files.list(builds)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
    }

    void add(DemoRun run) {
        runs.put(run.getNumber(), run);
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    protected SortedMap<Integer, DemoRun> _getRuns() {
        return runs;
    }

    @Override
    protected void removeRun(DemoRun run) {
        runs.remove(run.getNumber());
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        throw new UnsupportedOperationException("this kind of job has no configuration");
    }
}
