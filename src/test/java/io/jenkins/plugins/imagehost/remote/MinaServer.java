package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of Apache MINA for each test, which does what OpenSSH does not. */
abstract class MinaServer {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final String PASSWORD = "pass, w\u00f6rd";
    private static final ShellSettings IMPATIENT = new ShellSettings(
            Duration.ofSeconds(10),
            TIMEOUT,
            Duration.ofMillis(900),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            1 << 20);

    @TempDir
    Path directory;

    final AtomicInteger times = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    SshServer server;
    RemoteShell shell;

    @BeforeEach
    void make() {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        server.setCommandFactory(
                (channel, line) -> new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel));
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        if (shell != null) {
            shell.close();
        }
        server.stop(true);
    }

    void start() throws IOException {
        server.start();
        var target = new SshTarget("127.0.0.1", server.getPort(), "me", null, PASSWORD, List.of(), null);
        shell = new SshjShells(IMPATIENT).open(target, new JvmSite(directory));
    }

    /** Until the test is over. */
    void awaitQuietly() {
        try {
            over.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command of the server's own. */
    abstract static class Doing extends AbstractCommandSupport {
        Doing(String line) {
            super(line, null);
        }

        abstract void run(ServerSession session) throws IOException;

        @Override
        public void run() {
            try {
                run(getServerSession());
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }
    }
}
