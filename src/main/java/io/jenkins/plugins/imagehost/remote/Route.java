package io.jenkins.plugins.imagehost.remote;

import java.io.Closeable;
import java.io.IOException;
import net.schmizz.sshj.SSHClient;

/** The bytes between here and a host: a socket of the site, or a tunnel through another host. */
interface Route extends Closeable {
    /** Lets {@code client} greet the host over this route and exchange keys with it. */
    void connect(SSHClient client, SshTarget target) throws IOException;

    /** The host has greeted: from now on it may be silent for as long as it likes. */
    void greeted() throws IOException;

    /** How long the host has been silent, in nanoseconds. */
    long silence();

    /** Cuts the route, which ends whatever waits for it at once. Never blocks. */
    @Override
    void close();
}
