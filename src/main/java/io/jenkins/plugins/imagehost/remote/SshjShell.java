package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.Config;

/** A shell over sshj. */
final class SshjShell implements RemoteShell {
    private static final String ROOT = "root";
    private static final double PATIENCE = 1.1;

    private final Hop hop;
    private final Site site;
    private final Config config;
    private final ShellSettings settings;
    private final SshThreads threads;
    private final Computer user;
    private final Computer root;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile SshConnection current;
    private Duration greeting;

    SshjShell(SshTarget target, Site site, Config config, ShellSettings settings, SshThreads threads) {
        this.hop = Hop.to(target);
        this.site = site;
        this.config = config;
        this.settings = settings;
        this.threads = threads;
        this.greeting = settings.firstBanner();
        user = new SshComputer(this, Privilege.USER);
        root = target.user().equals(ROOT) ? user : new SshComputer(this, Privilege.ROOT);
    }

    @Override
    public String name() {
        return hop.target().toString();
    }

    @Override
    public void connect(Duration timeout) throws IOException {
        try {
            SshConnection connection = current;
            Duration left = timeout;
            if (connection != null && connection.isUsable()) {
                long start = System.nanoTime();
                if (connection.answers(min(timeout, settings.silence()))) {
                    return;
                }
                drop(connection);
                left = timeout.minusNanos(System.nanoTime() - start);
            }
            open(left, greeting);
            greeting = settings.firstBanner();
        } catch (NotGreetedException e) {
            greeting = Duration.ofMillis((long) (greeting.toMillis() * PATIENCE));
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + name());
        }
    }

    @Override
    public String hostKey() {
        return hop.keys().accepted();
    }

    @Override
    public boolean isWindows() {
        SshConnection connection = current;
        return connection != null && connection.isWindows();
    }

    @Override
    public Computer asRoot() {
        return root;
    }

    @Override
    public HttpAnswer fetch(URI url, Duration timeout, int max) throws IOException, InterruptedException {
        return use(false, connection -> new HttpOverSsh(connection, url, max).get(timeout));
    }

    @Override
    public void close() {
        SshConnection connection = current;
        current = null;
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
        return user.run(command, listener);
    }

    @Override
    public void write(String path, byte[] content, int mode) throws IOException, InterruptedException {
        user.write(path, content, mode);
    }

    @Override
    public void upload(Path from, String to) throws IOException, InterruptedException {
        user.upload(from, to);
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException, InterruptedException {
        return user.read(path, offset, max);
    }

    /**
     * Does something with the connection. If that turns out to be gone, it is opened again, once.
     *
     * @param repeatable whether {@code use} may be done again though the host may have begun with it
     */
    <T> T use(boolean repeatable, Use<T> use) throws IOException, InterruptedException {
        SshConnection connection = open(settings.connect(), settings.connect());
        try {
            return use.of(connection);
        } catch (ConnectionLostException e) {
            drop(connection);
            if (e.begun() && !repeatable) {
                throw e;
            }
            return use.of(open(settings.connect(), settings.connect()));
        }
    }

    private SshConnection open(Duration timeout, Duration firstWords) throws IOException, InterruptedException {
        opening.lockInterruptibly();
        try {
            SshConnection connection = current;
            if (connection == null || !connection.isUsable()) {
                connection = new Connecting(hop, site, config, settings, threads).within(timeout, firstWords);
                current = connection;
            }
            return connection;
        } finally {
            opening.unlock();
        }
    }

    private void drop(SshConnection connection) throws InterruptedException {
        connection.cut();
        opening.lockInterruptibly();
        try {
            if (current == connection) {
                current = null;
            }
        } finally {
            opening.unlock();
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** What is done with a connection. */
    interface Use<T> {
        T of(SshConnection connection) throws IOException, InterruptedException;
    }
}
