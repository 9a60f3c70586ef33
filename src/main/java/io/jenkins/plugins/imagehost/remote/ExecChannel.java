package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * A session channel that does what sshj's own gets wrong: it keeps the output that comes after an exit signal, is
 * abandoned without a wait, and lets go of a thread that waits to write when the host closes.
 */
class ExecChannel extends SessionChannel {
    private static final int PIECE = 32 << 10;
    private static final int ROOM = 1 << 20;

    private final Runnable whenExited;
    private volatile String exitSignalName;

    ExecChannel(Connection connection) {
        this(connection, () -> {});
    }

    /** @param whenExited called when the host has told how the command ended; its output may still be on its way */
    ExecChannel(Connection connection, Runnable whenExited) {
        super(connection, StandardCharsets.UTF_8);
        this.whenExited = whenExited;
    }

    /** The command's exit code, 128 + n if signal n ended it; null as long as the host has told neither. */
    Integer exitCode() {
        String signal = exitSignalName;
        return signal == null ? getExitStatus() : Integer.valueOf(128 + number(signal));
    }

    /** The numbers that Linux has everywhere; 0 for others, whose meaning depends on the architecture. */
    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "QUIT" -> 3;
            case "ILL" -> 4;
            case "ABRT" -> 6;
            case "FPE" -> 8;
            case "KILL" -> 9;
            case "SEGV" -> 11;
            case "PIPE" -> 13;
            case "ALRM" -> 14;
            case "TERM" -> 15;
            default -> 0;
        };
    }

    /** Whether nothing that has arrived waits to be read. */
    boolean drained() {
        try {
            return getInputStream().available() == 0 && getErrorStream().available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends all of {@code source} and then its end. */
    void feed(InputStream source) throws IOException {
        OutputStream out = getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count; (count = source.read(piece, 0, Math.min(PIECE, room()))) >= 0; ) {
            out.write(piece, 0, count);
            // Without it, close() drops what is still in the buffer when the host takes no more at the moment.
            out.flush();
        }
        out.close();
    }

    /** Closes it without waiting for the host to agree. */
    void abandon() {
        try {
            // Before it is open, its number is that of another channel.
            if (isOpen()) {
                sendClose();
            }
        } catch (SSHException e) {
            // Then the connection is gone, and the channel with it.
        }
    }

    /** How much the host takes now; waits, without holding up anybody else, until it takes something. */
    private int room() throws IOException {
        while (true) {
            long size = rwin.getSize();
            if (!isOpen()) {
                throw new ConnectionException("the host closed the channel");
            }
            if (size > 0) {
                return (int) Math.min(size, Integer.MAX_VALUE);
            }
            try {
                rwin.awaitExpansion(0);
            } catch (ConnectionException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // A host may take its time; one that is gone is noticed by its silence.
            }
        }
    }

    /** sshj closes the channel when it hears of a signal, and so loses what is still on its way. */
    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        if (request.equals("exit-signal")) {
            try {
                exitSignalName = packet.readString();
            } catch (Buffer.BufferException e) {
                throw new ConnectionException(e);
            }
        } else {
            super.handleRequest(request, packet);
        }
        if (exitCode() != null) {
            whenExited.run();
        }
    }

    // The thread that reads the connection closes the streams, for which it needs their locks. A thread that waits in a
    // stream for the host to take more holds the lock: so that it does not hold up the whole connection until its wait
    // times out, it is told that there is room, and then finds the channel closed.

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
