package io.jenkins.plugins.imagehost.config;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.imagehost.bake.Progress;
import java.util.concurrent.CompletableFuture;

/** Ends the bakes of a build when the build is over, however it ended. */
@Extension
public class BuildEnd extends RunListener<Run<?, ?>> {
    @Override
    public void onFinalized(Run<?, ?> run) {
        // What cannot be removed now is the reaper's; the build's log is closed already.
        CompletableFuture<Void> unused = ImageHosts.get().engine().buildFinished(ImageHosts.ref(run), Progress.NONE);
    }
}
