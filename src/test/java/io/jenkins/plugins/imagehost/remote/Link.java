package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A stretch of network to a server on this computer, which can be cut and frozen. */
final class Link implements AutoCloseable {
    private final ServerSocket listener;
    private final int to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong carried = new AtomicLong();
    private volatile long cutEvery = Long.MAX_VALUE;
    private volatile int cuts;
    private volatile Gate gate = new Gate();

    Link(int to) throws IOException {
        this.to = to;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    /** Nothing is carried any more over the connections that there are, and nobody is told. */
    void freeze() {
        gate.close();
        gate = new Gate();
    }

    /** Ends all connections; new ones are carried again. */
    void cut() {
        // Whoever notices may connect again before this is through.
        Set<Socket> old = Set.copyOf(sockets);
        sockets.removeAll(old);
        old.forEach(Link::close);
    }

    /** Ends all connections whenever so many more bytes have been carried to the server, so many times. */
    void cutEvery(long bytes, int times) {
        carried.set(0);
        cuts = times;
        cutEvery = bytes;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                connections.incrementAndGet();
                sockets.add(client);
                sockets.add(server);
                Gate open = gate;
                run(() -> carry(client, server, open, true));
                run(() -> carry(server, client, open, false));
            }
        } catch (IOException e) {
            // It has been closed.
        }
    }

    private void carry(Socket from, Socket into, Gate open, boolean toServer) {
        byte[] piece = new byte[8 << 10];
        try (from;
                into;
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            for (int count; (count = in.read(piece)) >= 0; ) {
                open.pass();
                out.write(piece, 0, count);
                if (toServer) {
                    carried(count);
                }
            }
        } catch (IOException | InterruptedException e) {
            // It has been cut.
        }
    }

    private synchronized void carried(int count) {
        if (carried.addAndGet(count) >= cutEvery && cuts > 0) {
            carried.set(0);
            cuts--;
            cut();
        }
    }

    /** What all bytes of a connection go through. */
    private static final class Gate {
        private volatile CountDownLatch open = new CountDownLatch(0);

        void close() {
            open = new CountDownLatch(1);
        }

        void pass() throws InterruptedException {
            open.await();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
