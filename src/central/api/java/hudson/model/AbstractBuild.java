package hudson.model;

import hudson.FilePath;
import java.io.IOException;
import java.util.Set;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R> {
    protected AbstractBuild(P job) throws IOException {
        super(job);
    }

    public Set<String> getSensitiveBuildVariables() {
        return Set.of();
    }

    public final FilePath getWorkspace() {
        return null;
    }
}
