package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.imagehost.remote.RemoteShell.HttpAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FetchTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX = 1 << 20;

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    private final List<String> requests = new ArrayList<>();
    private RemoteShell shell;
    private HttpServer web;

    @BeforeEach
    void open() throws IOException {
        shell = SERVER.shell();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            boolean found = exchange.getRequestURI().getPath().equals("/página");
            byte[] body = (found ? "déjà vu 🦊" : "nothing here").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(found ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.createContext("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("x".repeat(300_000).getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        shell.close();
        web.stop(0);
    }

    @Test
    void fetchesWhatTheHostWould() throws Exception {
        URI url = URI.create(base() + "/p%C3%A1gina?a=b%20c");

        assertEquals(new HttpAnswer(200, "déjà vu 🦊"), shell.fetch(url, TIMEOUT, MAX));

        assertEquals(List.of("GET /p%C3%A1gina?a=b%20c " + url.getAuthority()), requests);
    }

    @Test
    void tellsAStatusThatIsNoSuccess() throws Exception {
        assertEquals(new HttpAnswer(404, "nothing here"), shell.fetch(URI.create(base()), TIMEOUT, MAX));
    }

    @Test
    void readsNoMoreThanItMay() throws Exception {
        assertEquals(
                "x".repeat(1000),
                shell.fetch(URI.create(base() + "/long"), TIMEOUT, 1000).body());
        assertEquals(
                300_000,
                shell.fetch(URI.create(base() + "/long"), TIMEOUT, MAX).body().length());
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int unused = SERVER.site().freePort();

        var failure = assertThrows(
                IOException.class, () -> shell.fetch(URI.create("http://localhost:" + unused), TIMEOUT, MAX));

        assertEquals(
                SERVER.target() + " cannot connect to localhost:" + unused + ": Connection refused",
                failure.getMessage());
    }

    @Test
    void waitsNoLongerThanItMayForAnAnswer() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThrows(InterruptedIOException.class, () -> shell.fetch(url, Duration.ofMillis(300), MAX));
        }
        assertEquals(404, shell.fetch(URI.create(base()), TIMEOUT, MAX).status());
    }

    @Test
    void tellsWhatDoesNotSpeakHttp() {
        var failure = assertThrows(
                IOException.class,
                () -> shell.fetch(URI.create("http://127.0.0.1:" + SERVER.port() + "/"), TIMEOUT, MAX));

        assertTrue(failure.getMessage().endsWith(" does not speak HTTP"), failure.getMessage());
    }

    @Test
    void refusesWhatItCannotFetch() {
        for (String url : List.of("https://localhost/", "/path", "ftp://localhost/", "http:///nowhere")) {
            var failure = assertThrows(IOException.class, () -> shell.fetch(URI.create(url), TIMEOUT, MAX), url);

            assertEquals(
                    "\"" + url + "\" cannot be fetched from a host: only http://host[:port]/path can",
                    failure.getMessage());
        }
    }

    @Test
    void saysThatTheServerForbidsIt() throws Exception {
        try (var strict = new OpenSshServer().config("AllowTcpForwarding no").start();
                RemoteShell forbidden = strict.shell()) {
            var failure = assertThrows(IOException.class, () -> forbidden.fetch(URI.create(base()), TIMEOUT, MAX));

            assertTrue(
                    failure.getMessage().endsWith(": its SSH server forbids it (AllowTcpForwarding)"),
                    failure.getMessage());
        }
    }

    private String base() {
        return "http://127.0.0.1:" + web.getAddress().getPort();
    }
}
