package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ports at which no SSH server answers, or none yet. */
class GreetingTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch accepted = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        later.shutdownNow();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void doesNotWaitForAMachineThatIsStillBooting() {
        // The kernel accepts the connection, as user-mode networking does for a guest.
        try (RemoteShell shell = shell(listener.getLocalPort())) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));

            assertEquals(
                    target(listener.getLocalPort()) + " accepts connections, but does not answer as an SSH server yet",
                    failure.getMessage());
        }
    }

    @Test
    void becomesMorePatientUntilASlowMachineIsReached() throws Exception {
        // The greeting takes longer than the first attempt waits, and is passed on only then.
        serve(client -> later.schedule(() -> carry(client, Duration.ZERO), 150, TimeUnit.MILLISECONDS));
        try (RemoteShell shell = impatient(listener.getLocalPort())) {
            assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));
            for (int attempts = 0; shell.hostKey() == null && attempts < 100; attempts++) {
                try {
                    shell.connect(TIMEOUT);
                } catch (UnreachableException e) {
                    // Not patient enough yet.
                }
            }
            assertEquals(SERVER.hostKeys().get(0), shell.hostKey());
        }
    }

    @Test
    void letsAMachineThatHasBegunToAnswerBeSlow() throws Exception {
        serve(client -> later.schedule(() -> carry(client, Duration.ofMillis(300)), 0, TimeUnit.MILLISECONDS));
        try (RemoteShell shell = impatient(listener.getLocalPort())) {
            shell.connect(TIMEOUT);

            assertEquals(SERVER.hostKeys().get(0), shell.hostKey());
        }
    }

    @Test
    void refusalsDoNotMakeItMorePatient() throws Exception {
        int port = listener.getLocalPort();
        listener.close();
        try (RemoteShell shell = impatient(port)) {
            for (int attempt = 0; attempt < 100; attempt++) {
                assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));
            }
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());

            assertThrows(NotGreetedException.class, () -> shell.connect(TIMEOUT));
        }
    }

    @Test
    void givesUpAServerThatGreetsAndThenSaysNothing() throws Exception {
        serve(client -> client.getOutputStream().write("SSH-2.0-silent\r\n".getBytes(StandardCharsets.US_ASCII)));
        try (RemoteShell shell = shell(listener.getLocalPort())) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(Duration.ofMillis(500)));

            assertEquals(
                    target(listener.getLocalPort())
                            + " did not let us in within 500 ms: no answer while exchanging keys",
                    failure.getMessage());
        }
    }

    @Test
    void tellsAServerThatSpeaksSomethingElse() throws Exception {
        serve(client -> {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.close();
        });
        try (RemoteShell shell = shell(listener.getLocalPort())) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));

            assertTrue(failure.getMessage().contains(" cannot be reached while exchanging keys"), failure.getMessage());
        }
    }

    @Test
    void tellsAPortThatNobodyListensOn() throws Exception {
        int port = SERVER.site().freePort();
        try (RemoteShell shell = shell(port)) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));

            assertEquals(
                    target(port) + " cannot be reached while connecting: Connection refused", failure.getMessage());
        }
    }

    @Test
    void tellsAHostThatHasNoAddress() throws Exception {
        var target =
                new SshTarget("no-such-host.invalid", 22, "me", SERVER.key().privateKey(), null, List.of(), null);
        try (RemoteShell shell = new SshjShells().open(target, SERVER.site())) {
            var failure = assertThrows(UnreachableException.class, () -> shell.connect(TIMEOUT));

            assertEquals(
                    target + " cannot be reached while connecting: there is no host of that name",
                    failure.getMessage());
        }
    }

    @Test
    void anInterruptEndsTheAttempt() throws Exception {
        serve(client -> client.getOutputStream().write("SSH-2.0-silent\r\n".getBytes(StandardCharsets.US_ASCII)));
        try (RemoteShell shell = shell(listener.getLocalPort())) {
            Thread caller = Thread.currentThread();
            later.execute(() -> {
                try {
                    accepted.await();
                    caller.interrupt();
                } catch (InterruptedException e) {
                    // The test is over.
                }
            });

            assertThrows(java.io.InterruptedIOException.class, () -> shell.connect(TIMEOUT));

            assertTrue(Thread.interrupted());
        }
    }

    private static RemoteShell shell(int port) {
        return new SshjShells().open(target(port), SERVER.site());
    }

    /** One that waits 50 ms for the first words. */
    private static RemoteShell impatient(int port) {
        var settings = new ShellSettings(
                TIMEOUT,
                TIMEOUT,
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                TIMEOUT,
                TIMEOUT,
                Duration.ofSeconds(2),
                1 << 20);
        return new SshjShells(settings).open(target(port), SERVER.site());
    }

    private static SshTarget target(int port) {
        return new SshTarget(
                "127.0.0.1", port, SERVER.user(), SERVER.key().privateKey(), null, SERVER.hostKeys(), null);
    }

    private void serve(Answer answer) {
        var thread = new Thread(() -> {
            try {
                while (true) {
                    Socket client = listener.accept();
                    synchronized (sockets) {
                        sockets.add(client);
                    }
                    answer.to(client);
                    accepted.countDown();
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** @param pause between the server's first byte and the rest */
    private void carry(Socket client, Duration pause) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
            client.getOutputStream().write(server.getInputStream().read());
            Await.pause(pause);
            for (List<Socket> way : List.of(List.of(client, server), List.of(server, client))) {
                var thread = new Thread(() -> {
                    try (Socket from = way.get(0);
                            Socket into = way.get(1)) {
                        from.getInputStream().transferTo(into.getOutputStream());
                    } catch (IOException e) {
                        // One of them has closed.
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Answer {
        void to(Socket client) throws IOException;
    }
}
