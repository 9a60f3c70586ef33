package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Describable;
import java.io.IOException;

public abstract class BuildWrapper implements ExtensionPoint, Describable<BuildWrapper> {
    public abstract class Environment {
        public boolean tearDown(AbstractBuild build, BuildListener listener) throws IOException, InterruptedException {
            return true;
        }
    }

    public Environment setUp(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
