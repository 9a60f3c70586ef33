package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.SessionFactory;
import net.schmizz.sshj.sftp.SFTPEngine;
import net.schmizz.sshj.transport.TransportException;

/** The SFTP server of one user on the far side of a connection: started when it is first needed, shared by all calls. */
final class SftpSession {
    private final SshConnection connection;
    private final Privilege privilege;
    private SFTPEngine engine;
    private boolean absent;

    SftpSession(SshConnection connection, Privilege privilege) {
        this.connection = connection;
        this.privilege = privilege;
    }

    /**
     * The session's engine, which any number of threads may use.
     *
     * @return null if the host has no SFTP server for this user
     */
    synchronized SFTPEngine engine() throws IOException, InterruptedException {
        if (absent || (engine != null && engine.getSubsystem().isOpen())) {
            return engine;
        }
        engine = null;
        ExecChannel channel =
                privilege == Privilege.ROOT ? connection.open(ServerOfRoot::new) : connection.open(ExecChannel::new);
        Future<SFTPEngine> starting = connection.threads().submit(() -> start(channel));
        if (!SshThreads.awaitQuietly(starting, connection.settings().answer())) {
            channel.abandon();
            throw new IOException(connection.target() + " starts its SFTP server, but it does not answer");
        }
        try {
            engine = starting.get();
            return engine;
        } catch (ExecutionException e) {
            channel.abandon();
            if (SshFailures.isLoss(e) || !connection.isOpen()) {
                throw connection.lost("", true, e);
            }
            absent = true;
            return null;
        }
    }

    private SFTPEngine start(ExecChannel channel) throws IOException {
        var opened = new SFTPEngine(new Opened(channel)).init();
        opened.setTimeoutMs((int) connection.settings().answer().toMillis());
        return opened;
    }

    /** A channel for root's server, which is no subsystem. */
    private static final class ServerOfRoot extends ExecChannel {
        ServerOfRoot(net.schmizz.sshj.connection.Connection connection) {
            super(connection);
        }

        @Override
        public Subsystem startSubsystem(String name) throws ConnectionException, TransportException {
            exec(Privilege.sftpAsRoot());
            return this;
        }
    }

    /** The one channel that the engine needs. */
    private record Opened(ExecChannel channel) implements SessionFactory {
        @Override
        public Session startSession() throws SSHException {
            return channel;
        }

        @Override
        public InetSocketAddress getRemoteSocketAddress() {
            return null;
        }
    }
}
