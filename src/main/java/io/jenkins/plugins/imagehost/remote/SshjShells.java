package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Site;
import net.schmizz.sshj.Config;

/**
 * Opens shells over sshj. One for the whole process will do: the shells share their threads, of which each connection
 * holds three, and each command that runs three more.
 */
public final class SshjShells implements Shells {
    private final ShellSettings settings;
    private final SshThreads threads = new SshThreads();

    public SshjShells() {
        this(ShellSettings.DEFAULT);
    }

    SshjShells(ShellSettings settings) {
        this.settings = settings;
    }

    @Override
    public RemoteShell open(SshTarget target, Site site) {
        return new SshjShell(target, site, Shared.CONFIG, settings, threads);
    }

    /** Made when it is first needed. */
    private static final class Shared {
        static final Config CONFIG = new SshjConfig();
    }
}
