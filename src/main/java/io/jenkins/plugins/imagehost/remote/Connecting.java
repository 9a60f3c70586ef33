package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Site;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.method.AuthMethod;

/** One attempt to get a connection to a host, and before it to the bastions on the way. */
final class Connecting {
    static final String GREETING = "exchanging keys";

    private final Hop hop;
    private final Site site;
    private final Config config;
    private final ShellSettings settings;
    private final SshThreads threads;

    private volatile String stage = "connecting";
    private volatile Connecting before;
    private Route route;
    private boolean abandoned;

    Connecting(Hop hop, Site site, Config config, ShellSettings settings, SshThreads threads) {
        this.hop = hop;
        this.site = site;
        this.config = config;
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Tries.
     *
     * @param timeout for all of it
     * @param greeting for the host's first words
     */
    SshConnection within(Duration timeout, Duration greeting) throws IOException {
        Future<SshConnection> attempt = threads.submit(() -> connect(timeout, greeting));
        try {
            return attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon();
            throw new UnreachableException(
                    hop.target() + " did not let us in within " + timeout.toMillis() + " ms: no answer while "
                            + where(),
                    e);
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + hop.target());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private SshConnection connect(Duration timeout, Duration greeting) throws IOException {
        List<AuthMethod> credentials = Credentials.of(hop.target(), config);
        SshConnection bastion = null;
        if (hop.via() != null) {
            before = new Connecting(hop.via(), site, config, settings, threads);
            bastion = before.connect(timeout, greeting);
        }
        try {
            return connect(take(open(bastion, timeout, greeting)), credentials, timeout);
        } catch (IOException | RuntimeException e) {
            abandon();
            throw SshFailures.connecting(hop, stage, e);
        }
    }

    private Route open(SshConnection bastion, Duration timeout, Duration greeting) throws IOException {
        return bastion != null
                ? new TunnelRoute(bastion, hop.target())
                : new SocketRoute(dial(timeout), greeting, settings.connect());
    }

    private Socket dial(Duration timeout) throws IOException {
        Duration limit = timeout.compareTo(settings.dial()) < 0 ? timeout : settings.dial();
        return site.connect(hop.target().address(), hop.target().port(), limit);
    }

    private SshConnection connect(Route over, List<AuthMethod> credentials, Duration timeout) throws IOException {
        var client = new SSHClient(config);
        client.addHostKeyVerifier(hop.keys());
        // Before connect(), or there would be none and nothing would say so. It only asks: see SshConnection.
        KeepAlive keepAlive = client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval((int) Math.max(1, settings.keepAlive().toSeconds()));
        ((KeepAliveRunner) keepAlive).setMaxAliveCount(Integer.MAX_VALUE);
        // Longer than the wait for all of this, which is to end it and says where it stood.
        client.getTransport().setTimeoutMs((int) timeout.multipliedBy(2).toMillis());
        client.getConnection().setTimeoutMs((int) settings.answer().toMillis());
        try {
            stage = GREETING;
            over.connect(client, hop.target());
            over.greeted();
            stage = "logging in as " + hop.target().user();
            client.auth(hop.target().user(), credentials);
        } catch (IOException | RuntimeException e) {
            // It asks from when keys are exchanged, and would go on for ever: before the login nothing else ends it.
            keepAlive.interrupt();
            throw e;
        }
        client.getTransport().setTimeoutMs((int) settings.answer().toMillis());
        hop.keys().accept();
        return new SshConnection(hop.target(), client, over, settings, threads);
    }

    private String where() {
        Connecting first = before;
        return first != null && stage.equals("connecting") ? first.where() + " (" + first.hop.target() + ")" : stage;
    }

    private synchronized Route take(Route opened) throws IOException {
        if (abandoned) {
            opened.close();
            throw new IOException("given up");
        }
        route = opened;
        return opened;
    }

    /** Nobody waits for it any more. */
    private void abandon() {
        Connecting first = before;
        if (first != null) {
            first.abandon();
        }
        synchronized (this) {
            abandoned = true;
            if (route != null) {
                route.close();
            }
        }
    }
}
