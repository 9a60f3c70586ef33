package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.remote.RemoteShell.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** One HTTP request through an SSH connection, as the host itself would make it; HTTP/1.0, so that no answer is chunked. */
final class HttpOverSsh {
    private static final int HTTP_PORT = 80;
    private static final int HEAD_LIMIT = 64 << 10;
    private static final int PIECE = 16 << 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})\\b.*");
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d{1,18}) *");

    private final SshConnection connection;
    private final URI url;
    private final int max;
    private final String host;
    private final int port;

    /** @param max bytes of the body to read at most */
    HttpOverSsh(SshConnection connection, URI url, int max) throws IOException {
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IOException("\"" + url + "\" cannot be fetched from a host: only http://host[:port]/path can");
        }
        this.connection = connection;
        this.url = url;
        this.max = max;
        host = url.getHost().replaceAll("[\\[\\]]", "");
        port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    }

    HttpAnswer get(Duration timeout) throws IOException, InterruptedException {
        var tunnel = new Tunnel(connection.protocol(), host, port);
        Future<HttpAnswer> answer = connection.threads().submit(() -> get(tunnel));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new InterruptedIOException(
                    connection.target() + " got no whole answer from " + url + " within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw explain(e);
        } finally {
            tunnel.abandon();
        }
    }

    private IOException explain(ExecutionException e) throws InterruptedException {
        OpenFailException refused = SshFailures.find(e, OpenFailException.class);
        if (refused != null) {
            String hint = refused.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
                    ? "its SSH server forbids it (AllowTcpForwarding)"
                    : SshFailures.reason(refused);
            return new IOException(
                    connection.target() + " cannot connect to " + host + ":" + port + ": " + hint, refused);
        }
        if (e.getCause() instanceof SSHException) {
            return connection.isOpen() && !SshFailures.isLoss(e)
                    ? new IOException(connection.target() + " cannot fetch " + url + ": " + SshFailures.reason(e), e)
                    : connection.lost(" while it fetched " + url, false, e);
        }
        return SshThreads.unwrap(e);
    }

    private HttpAnswer get(Tunnel tunnel) throws IOException {
        tunnel.open();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        OutputStream out = tunnel.getOutputStream();
        out.write(("GET " + path + query + " HTTP/1.0\r\nHost: " + url.getRawAuthority()
                        + "\r\nUser-Agent: image-host\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return read(tunnel.getInputStream());
    }

    private HttpAnswer read(InputStream in) throws IOException {
        var received = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int body = -1;
        long end = HEAD_LIMIT;
        while (received.size() < end) {
            int count = in.read(piece);
            if (count < 0) {
                break;
            }
            received.write(piece, 0, count);
            if (body < 0) {
                String head = received.toString(StandardCharsets.ISO_8859_1);
                int blank = head.indexOf("\r\n\r\n");
                if (blank >= 0) {
                    body = blank + 4;
                    end = body + Math.min(max, length(head.substring(0, blank)));
                }
            }
        }
        byte[] all = received.toByteArray();
        String status = received.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        Matcher matcher = STATUS.matcher(status);
        if (body < 0 || !matcher.matches()) {
            throw new IOException("what answers at " + url + " on " + connection.target() + " does not speak HTTP");
        }
        byte[] content = Arrays.copyOfRange(all, body, (int) Math.min(all.length, end));
        return new HttpAnswer(Integer.parseInt(matcher.group(1)), new String(content, StandardCharsets.UTF_8));
    }

    private static long length(String head) {
        return head.lines()
                .map(line -> LENGTH.matcher(line.toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .mapToLong(length -> Long.parseLong(length.group(1)))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
