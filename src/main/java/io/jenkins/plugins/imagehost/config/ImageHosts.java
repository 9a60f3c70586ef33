package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.TermMilestone;
import hudson.init.Terminator;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.Journal;
import io.jenkins.plugins.imagehost.bake.Sealer;
import io.jenkins.plugins.imagehost.bake.ThreadScheduler;
import io.jenkins.plugins.imagehost.registry.PackageRegistry;
import io.jenkins.plugins.imagehost.remote.SshjShells;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import jenkins.model.Jenkins;

/** The engine of this controller and what belongs to it, made when it is first needed. */
@Extension
public class ImageHosts {
    private static final String DIRECTORY = "image-host";

    private BakeEngine engine;
    private ThreadScheduler scheduler;
    private PackageRegistry packages;

    @NonNull
    public static ImageHosts get() {
        return ExtensionList.lookupSingleton(ImageHosts.class);
    }

    /**
     * The engine.
     *
     * @throws UncheckedIOException if the journal cannot be read
     */
    @NonNull
    public synchronized BakeEngine engine() {
        if (engine == null) {
            Path directory = directory();
            try {
                engine = new BakeEngine(
                        Jenkins.get().getLegacyInstanceId(),
                        Journal.open(new DirectoryRecordStore(directory.resolve("journal"))),
                        scheduler(),
                        new ConfiguredClouds(site()),
                        new SshjShells(),
                        new SecretSealer(),
                        directory.resolve("payload"),
                        ImageHosts::isLive,
                        new BuildArchive());
            } catch (IOException e) {
                throw new UncheckedIOException("the journal of image hosts cannot be read", e);
            }
        }
        return engine;
    }

    /** The computer on which local bakes run, and from which hosts are reached. */
    @NonNull
    public Site site() {
        return new JvmSite(directory().resolve("site"));
    }

    /** The packages that were published here. */
    @NonNull
    public synchronized PackageRegistry packages() {
        if (packages == null) {
            packages =
                    new PackageRegistry(new DirectoryRecordStore(directory().resolve("packages")), Clock.systemUTC());
        }
        return packages;
    }

    /** Threads for short blocking work of steps. */
    @NonNull
    public Executor workers() {
        return scheduler().workers();
    }

    private synchronized ThreadScheduler scheduler() {
        if (scheduler == null) {
            scheduler = new ThreadScheduler(Clock.systemUTC(), new SystemThreads());
        }
        return scheduler;
    }

    private static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve(DIRECTORY);
    }

    /** How the journal names a build. */
    @NonNull
    public static BuildRef ref(@NonNull Run<?, ?> build) {
        return new BuildRef(build.getExternalizableId(), build.getFullDisplayName());
    }

    private static boolean isLive(BuildRef ref) {
        Run<?, ?> build = ref.id().isEmpty() ? null : Run.fromExternalizableId(ref.id());
        return build != null && build.isBuilding();
    }

    /** By now builds that survived a restart are known as live. Nothing may wait for the very last milestone (JENKINS-37759). */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void startReaper() {
        get().engine().startReaper();
    }

    @Terminator(after = TermMilestone.STARTED)
    public static void stop() {
        get().close();
    }

    private synchronized void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
        if (scheduler != null) {
            scheduler.close();
            scheduler = null;
        }
    }

    /** With the controller's own key for secrets. */
    private static final class SecretSealer implements Sealer {
        @Override
        public String seal(String secret) {
            return Secret.fromString(secret).getEncryptedValue();
        }

        @Override
        public String open(String sealed) {
            Secret secret = Secret.decrypt(sealed);
            if (secret == null) {
                throw new IllegalStateException("sealed with another key: the controller's secrets were replaced");
            }
            return secret.getPlainText();
        }
    }
}
