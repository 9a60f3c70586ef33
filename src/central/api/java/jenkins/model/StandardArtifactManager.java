package jenkins.model;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import jenkins.util.VirtualFile;

public class StandardArtifactManager extends ArtifactManager {
    protected transient Run<?, ?> build;

    public StandardArtifactManager(Run<?, ?> build) {
        onLoad(build);
    }

    @Override
    public final void onLoad(Run<?, ?> build) {
        this.build = build;
    }

    @Override
    public void archive(
            FilePath workspace, Launcher launcher, BuildListener listener, final Map<String, String> artifacts)
            throws IOException, InterruptedException {
        FilePath target = new FilePath(directory());
        for (Map.Entry<String, String> artifact : artifacts.entrySet()) {
            workspace.child(artifact.getValue()).copyTo(target.child(artifact.getKey()));
        }
    }

    @Override
    public final boolean delete() throws IOException, InterruptedException {
        boolean existed = directory().exists();
        Util.deleteRecursive(directory());
        return existed;
    }

    @Override
    public VirtualFile root() {
        return VirtualFile.forFile(directory());
    }

    private File directory() {
        return new File(build.getRootDir(), "archive");
    }
}
