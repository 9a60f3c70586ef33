package io.jenkins.plugins.imagehost.demo;

import hudson.EnvVars;
import hudson.XmlFile;
import hudson.model.Action;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One run of a Jenkinsfile. What its steps record with it is kept, so that another JVM can go on with it. */
final class DemoRun extends Run<DemoJob, DemoRun> {
    /** What the Jenkinsfile itself has put into {@code env}. */
    private final transient Map<String, String> assigned = new ConcurrentHashMap<>();

    private transient volatile boolean over;

    private DemoRun(DemoJob job) throws IOException {
        super(job);
    }

    private DemoRun(DemoJob job, int number) {
        super(job, System.currentTimeMillis());
        this.number = number;
    }

    static DemoRun begin(DemoJob job) throws IOException {
        DemoRun run = new DemoRun(job);
        job.add(run);
        return run;
    }

    /** The youngest run of the job, which another JVM began and did not end. */
    static DemoRun again(DemoJob job) throws IOException {
        DemoRun run = new DemoRun(job, job.lastNumber());
        if (run.actionsFile().exists()) {
            List<?> actions = (List<?>) run.actionsFile().read();
            actions.forEach(action -> run.addAction((Action) action));
        }
        job.add(run);
        return run;
    }

    void assign(String name, String value) {
        assigned.put(name, value);
    }

    @Override
    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = super.getEnvironment(listener);
        env.putAll(assigned);
        return env;
    }

    @Override
    public boolean isBuilding() {
        return !over;
    }

    /** Nothing more is run, but there may be something more to be said. */
    void complete(Result outcome, TaskListener listener) {
        setResult(outcome);
        RunListener.fireCompleted(this, listener);
    }

    /** The run is over, and whoever ends what runs leave open is told. */
    void end() throws IOException {
        over = true;
        save();
        RunListener.fireFinalized(this);
    }

    @Override
    public synchronized void save() throws IOException {
        super.save();
        actionsFile().write(new ArrayList<>(getAllActions()));
    }

    private XmlFile actionsFile() {
        return new XmlFile(new File(getRootDir(), "actions.xml"));
    }
}
