package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Site;

/** Opens shells on hosts. */
@FunctionalInterface
public interface Shells {
    /** A shell on {@code target}, reached from {@code site}; connects when it is first used. */
    RemoteShell open(SshTarget target, Site site);
}
