package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;

/** A socket that the site has connected. */
final class SocketRoute implements Route {
    private final Socket socket;
    private final Heard heard;
    private final Duration greeting;

    /**
     * @param greeting how long to wait for the host's first words
     * @param next how long to wait for each further piece of them
     */
    SocketRoute(Socket socket, Duration greeting, Duration next) throws IOException {
        this.socket = socket;
        this.greeting = greeting;
        // Requests and answers are small and wait for each other.
        socket.setTcpNoDelay(true);
        heard = new Heard(socket.getInputStream(), () -> socket.setSoTimeout(millis(next)));
    }

    @Override
    public void connect(SSHClient client, SshTarget target) throws IOException {
        client.setTimeout(millis(greeting));
        client.setSocketFactory(new Connected());
        client.connect(target.address(), target.port());
    }

    @Override
    public void greeted() throws IOException {
        socket.setSoTimeout(0);
    }

    @Override
    public long silence() {
        return heard.silence();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use, closed or not.
        }
    }

    private static int millis(Duration timeout) {
        return (int) Math.max(1, timeout.toMillis());
    }

    /** Hands the socket to sshj, which then does not connect one itself. */
    private final class Connected extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Listening();
        }

        @Override
        public Socket createSocket(String host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
            return createSocket();
        }
    }

    /** The socket as sshj sees it. */
    private final class Listening extends Socket {
        @Override
        public boolean isConnected() {
            return socket.isConnected();
        }

        @Override
        public InputStream getInputStream() {
            return heard;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public synchronized void setSoTimeout(int millis) throws SocketException {
            socket.setSoTimeout(millis);
        }

        @Override
        public InetAddress getInetAddress() {
            return socket.getInetAddress();
        }

        @Override
        public int getPort() {
            return socket.getPort();
        }

        @Override
        public synchronized void close() throws IOException {
            socket.close();
        }
    }
}
