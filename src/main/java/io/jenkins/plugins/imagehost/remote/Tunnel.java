package io.jenkins.plugins.imagehost.remote;

import java.io.InputStream;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A TCP connection that a host makes on our behalf. */
final class Tunnel extends DirectConnection {
    /** More than any packet holds. */
    private static final int ROOM = 1 << 20;

    private final Heard heard = new Heard(super.getInputStream());

    Tunnel(Connection connection, String address, int port) {
        super(connection, address, port);
    }

    @Override
    public InputStream getInputStream() {
        return heard;
    }

    /** How long nothing has come out of it, in nanoseconds. */
    long silence() {
        return heard.silence();
    }

    /** Closes it without waiting for the host to agree. */
    void abandon() {
        try {
            // Before it is open, its number is that of another channel.
            if (isOpen()) {
                sendClose();
            }
        } catch (SSHException e) {
            // Then the connection is gone, and the tunnel with it.
        }
    }

    // See ExecChannel for what these two are good for.

    @Override
    protected void closeAllStreams() {
        abandon();
        release();
        super.closeAllStreams();
    }

    @Override
    public void notifyError(SSHException error) {
        release();
        super.notifyError(error);
    }

    private void release() {
        if (rwin != null) {
            rwin.expand(ROOM);
        }
    }
}
