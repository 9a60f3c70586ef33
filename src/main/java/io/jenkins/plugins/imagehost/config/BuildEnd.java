package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends the bakes of a build when the build is over, however it ended, unless failed ones are to be looked into. */
@Extension
public class BuildEnd extends RunListener<Run<?, ?>> {
    @Override
    public void onCompleted(Run<?, ?> run, @NonNull TaskListener listener) {
        if (!keepsHost(run.getResult())) {
            return;
        }
        BakeEngine engine = ImageHosts.get().engine();
        BuildRef build = ImageHosts.ref(run);
        engine.bakes().stream()
                .filter(bake -> bake.build().equals(build))
                .flatMap(bake -> keep(engine, bake).stream())
                .forEach(bake -> listener.getLogger()
                        .println("Host " + bake.host().id() + " is kept until " + bake.lease()
                                + ", since the build failed; log in as "
                                + bake.host().user() + " at "
                                + bake.host().address() + ":" + bake.host().port()));
    }

    private static Optional<BakeRecord> keep(BakeEngine engine, BakeRecord bake) {
        try {
            return engine.keep(bake.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether hosts of a build with this result are to be looked into. */
    public static boolean keepsHost(Result result) {
        return result != null
                && result.isWorseThan(Result.UNSTABLE)
                && ImageHostConfiguration.get().isKeepFailed();
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        // What cannot be removed now is the reaper's; the build's log is closed already.
        CompletableFuture<Void> unused = ImageHosts.get().engine().buildFinished(ImageHosts.ref(run), Progress.NONE);
    }
}
