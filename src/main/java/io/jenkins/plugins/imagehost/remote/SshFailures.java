package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;

/** What went wrong on the way to a host, in one sentence that names the host. */
final class SshFailures {
    private SshFailures() {}

    /**
     * Why there is no connection.
     *
     * @param stage what was being done, as in "while {stage}"
     */
    static IOException connecting(Hop hop, String stage, Throwable e) {
        if (e instanceof HostKeyMismatchException
                || e instanceof LoginRefusedException
                || e instanceof UnusableKeyException) {
            return (IOException) e;
        }
        SshTarget target = hop.target();
        if (e instanceof SSHException ssh && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE) {
            return new HostKeyMismatchException(
                    target + " " + hop.keys().difference() + ": it is another host, or somebody stands in between", e);
        }
        if (e instanceof UserAuthException && find(e, TransportException.class) == null) {
            return new LoginRefusedException(
                    target + " does not accept the " + (target.privateKey() == null ? "password" : "key") + " of "
                            + target.user(),
                    e);
        }
        if (find(e, SocketTimeoutException.class) != null && stage.equals(Connecting.GREETING)) {
            return new NotGreetedException(
                    target + " accepts connections, but does not answer as an SSH server yet", e);
        }
        String via = hop.via() == null ? "" : " through " + hop.via().target();
        return new UnreachableException(target + " cannot be reached" + via + " while " + stage + ": " + reason(e), e);
    }

    /** The innermost reason that says anything, in words. */
    static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return "there is no host of that name";
        }
        if (root instanceof SocketTimeoutException || root instanceof java.util.concurrent.TimeoutException) {
            return "no answer in time";
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return text(root, "connection refused");
        }
        if (root instanceof EOFException) {
            return "the connection was closed";
        }
        OpenFailException refused = find(e, OpenFailException.class);
        if (refused != null) {
            return refused.getReason() == OpenFailException.Reason.CONNECT_FAILED
                    ? text(refused, "connection refused")
                    : "the server does not open a channel: " + text(refused, "no reason given");
        }
        return text(root, root.getClass().getSimpleName());
    }

    /** Whether {@code e} means that the connection is gone, rather than that one request failed. */
    static boolean isLoss(Throwable e) {
        return find(e, TransportException.class) != null || find(e, java.net.SocketException.class) != null;
    }

    static <T> T find(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    private static String text(Throwable e, String otherwise) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? otherwise
                : message.strip().lines().findFirst().orElse(otherwise);
    }
}
