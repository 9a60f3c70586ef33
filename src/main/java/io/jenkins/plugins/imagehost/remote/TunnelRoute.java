package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import net.schmizz.sshj.SSHClient;

/** A tunnel through a bastion, whose connection is this route's own and ends with it. */
final class TunnelRoute implements Route {
    private final SshConnection bastion;
    private final Tunnel tunnel;

    TunnelRoute(SshConnection bastion, SshTarget target) throws IOException {
        this.bastion = bastion;
        tunnel = new Tunnel(bastion.protocol(), target.address(), target.port());
        tunnel.open();
    }

    @Override
    public void connect(SSHClient client, SshTarget target) throws IOException {
        client.connectVia(tunnel, target.address(), target.port());
    }

    @Override
    public void greeted() {
        // Reads from a tunnel have no time-out to be lifted.
    }

    @Override
    public long silence() {
        return tunnel.silence();
    }

    @Override
    public void close() {
        bastion.cut();
    }
}
