package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.Shells;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shells on the hosts of all bakes: one connection for a whole bake. */
final class HostShells {
    private final Shells shells;
    private final Clouds clouds;
    private final Map<String, RemoteShell> open = new ConcurrentHashMap<>();

    HostShells(Shells shells, Clouds clouds) {
        this.shells = shells;
        this.clouds = clouds;
    }

    /** The shell on a host that was logged in to before, opened anew after a restart. */
    RemoteShell of(BakeRecord record, HostIdentity identity) throws IOException {
        RemoteShell known = open.get(record.id());
        if (known != null) {
            return known;
        }
        if (record.host() == null) {
            throw new OperationFailedException("bake " + record.id() + " has no host to work on yet");
        }
        return keep(record.id(), shell(record.account(), record.host(), identity));
    }

    /** A shell of its own, for a host that may not answer yet. */
    RemoteShell shell(String account, HostFacts host, HostIdentity identity) throws IOException {
        SshTarget target = new SshTarget(
                host.address(),
                host.port(),
                host.user(),
                identity.privateKey(),
                identity.password(),
                List.copyOf(host.hostKeys()),
                identity.bastion());
        return shells.open(target, clouds.site(account));
    }

    /** Makes {@code shell} the one of the bake. */
    RemoteShell keep(String bake, RemoteShell shell) {
        RemoteShell other = open.putIfAbsent(bake, shell);
        if (other == null || other == shell) {
            return shell;
        }
        shell.close();
        return other;
    }

    /** Closes the bake's shell, if it has one. */
    void close(String bake) {
        RemoteShell shell = open.remove(bake);
        if (shell != null) {
            shell.close();
        }
    }

    void closeAll() {
        List.copyOf(open.keySet()).forEach(this::close);
    }
}
