package io.jenkins.plugins.imagehost.remote;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.OpenFailException;

/**
 * A connection that is logged in, until it drops or is closed.
 *
 * <p>sshj's keepalive asks the host every few seconds whether it is there; whether the host is judged gone is decided
 * here, by its silence, and its socket is cut. sshj cannot: the thread that asks would wait behind one that is stuck in
 * writing to the frozen host.
 */
final class SshConnection {
    /** OpenSSH allows ten sessions: one is for ending commands, two for files. */
    private static final int COMMANDS = 7;

    /** All builds of OpenSSH for Windows call themselves so, with their version behind it. */
    private static final String WINDOWS = "OpenSSH_for_Windows";

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final SshTarget target;
    private final SSHClient client;
    private final Route route;
    private final ShellSettings settings;
    private final SshThreads threads;
    private final Future<?> watch;
    private final RetryPolicy<Object> whileFull;
    private final Semaphore places = new Semaphore(COMMANDS, true);
    private final Set<RemoteCommand> running = ConcurrentHashMap.newKeySet();
    private final Map<Privilege, SftpSession> sftp = new EnumMap<>(Privilege.class);

    private volatile boolean closing;
    private volatile boolean cut;
    private volatile boolean silent;

    SshConnection(SshTarget target, SSHClient client, Route route, ShellSettings settings, SshThreads threads) {
        this.target = target;
        this.client = client;
        this.route = route;
        this.settings = settings;
        this.threads = threads;
        whileFull = RetryPolicy.builder()
                .handle(OpenFailException.class)
                .withBackoff(Duration.ofMillis(5), Duration.ofMillis(500))
                .withMaxRetries(-1)
                .withMaxDuration(settings.answer())
                .build();
        watch = threads.every(settings.keepAlive(), this::listen);
        for (Privilege privilege : Privilege.values()) {
            sftp.put(privilege, new SftpSession(this, privilege));
        }
    }

    SshTarget target() {
        return target;
    }

    Connection protocol() {
        return client.getConnection();
    }

    SshThreads threads() {
        return threads;
    }

    ShellSettings settings() {
        return settings;
    }

    /** The session for file operations, which is opened when it is first needed. */
    SftpSession sftp(Privilege privilege) {
        return sftp.get(privilege);
    }

    /** Whether new calls may use it, as far as is known. */
    boolean isUsable() {
        return !closing && isOpen();
    }

    boolean isOpen() {
        return !cut && client.isConnected();
    }

    /** Whether the host runs Windows, as its SSH server says in its greeting. */
    boolean isWindows() {
        return client.getTransport().getServerVersion().contains(WINDOWS);
    }

    /** Whether the host answers now. */
    boolean answers(Duration timeout) {
        AtomicBoolean heard = new AtomicBoolean();
        Future<?> answer = threads.submit(() -> {
            try {
                protocol()
                        .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                        .retrieve(timeout.toMillis(), TimeUnit.MILLISECONDS);
                heard.set(true);
            } catch (SSHException e) {
                // OpenSSH refuses the request, which is an answer as well; nothing in time is none.
                heard.set(SshFailures.find(e, TimeoutException.class) == null);
            }
            return null;
        });
        SshThreads.awaitQuietly(answer, timeout);
        return heard.get() && isOpen();
    }

    /**
     * Opens a channel, after which the host can be asked to do something. OpenSSH refuses to, for a moment, while it has
     * not done with channels that have just been closed.
     *
     * @param channel makes the channel for one attempt
     */
    <T extends ExecChannel> T open(Function<Connection, T> channel) throws IOException {
        try {
            return Failsafe.with(whileFull).get(() -> {
                if (!isOpen()) {
                    throw lost("", false, null);
                }
                T made = channel.apply(protocol());
                made.open();
                return made;
            });
        } catch (FailsafeException e) {
            Throwable cause = e.getCause();
            if (cause instanceof ConnectionLostException lost) {
                throw lost;
            }
            if (SshFailures.isLoss(cause) || !isOpen()) {
                throw lost("", false, cause);
            }
            throw new IOException(
                    target + " opens no further session, of which its SSH server may allow too few (MaxSessions): "
                            + SshFailures.reason(cause),
                    cause);
        }
    }

    /**
     * The connection is gone.
     *
     * @param consequence continues the sentence; may be empty
     */
    ConnectionLostException lost(String consequence, boolean begun, Throwable cause) {
        String why = silent
                ? "has not been heard of for " + settings.silence().toSeconds() + " s"
                : cut || closing ? "is not connected any more" : "dropped the connection";
        return new ConnectionLostException(target + " " + why + consequence, begun, cause);
    }

    /** Lets {@code command} in, when there is a place. */
    void enter(RemoteCommand command) throws IOException, InterruptedException {
        places.acquire();
        running.add(command);
        if (closing) {
            leave(command);
            throw lost("", false, null);
        }
    }

    void leave(RemoteCommand command) {
        running.remove(command);
        places.release();
    }

    /** Ends the commands that run, says goodbye and closes. */
    void close() {
        closing = true;
        running.forEach(RemoteCommand::cancel);
        try {
            places.tryAcquire(COMMANDS, settings.end().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        SshThreads.awaitQuietly(
                threads.submit(() -> {
                    client.disconnect();
                    return null;
                }),
                GOODBYE);
        cut();
    }

    /** Ends it here and now. Never blocks. */
    void cut() {
        cut = true;
        watch.cancel(false);
        route.close();
        // The reading thread has noticed; this stops the one that asks.
        client.getConnection().getKeepAlive().interrupt();
    }

    private void listen() {
        if (route.silence() > settings.silence().toNanos()) {
            silent = true;
            cut();
        } else if (!client.isConnected()) {
            cut();
        }
    }
}
