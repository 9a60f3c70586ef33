package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real apt and real signatures, with a mirror on the loopback address. */
class BaseListsTest {
    private static final String PACKAGES = "main/binary-amd64/Packages";
    private static final String TRANSLATION = "main/i18n/Translation-en";
    private static final String SUITE = "/debian/dists/bookworm/InRelease";
    private static final String UPDATES = "/debian/dists/bookworm-updates/InRelease";
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    @TempDir
    static Path keys;

    @TempDir
    Path temp;

    private final Map<String, String> mirror = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Path known;
    private String old;

    @BeforeAll
    static void makeKeys() throws Exception {
        CommandResult missing = new JvmSite(keys)
                .run(Command.script(
                        "for p in apt-get gpg gpgconf timeout; do command -v $p >/dev/null || echo $p; done"));
        Assumptions.assumeTrue(
                missing.stdout().isEmpty(), "needs " + missing.stdout().replace('\n', ' '));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("debian", "stranger")) {
            gpg("", "--quick-generate-key", name, "rsa2048", "sign", "never");
        }
    }

    @AfterAll
    static void endTheAgent() throws Exception {
        new JvmSite(keys).run(Command.of("gpgconf", "--homedir", keys.toString(), "--kill", "gpg-agent"));
    }

    @BeforeEach
    void haveABaseWhoseListsAreTheMirrors() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String answer = mirror.get(exchange.getRequestURI().getPath());
            if ("hang".equals(answer)) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        known = Files.createDirectories(temp.resolve("a base/apt"));
        Files.createDirectories(known.resolve("lists"));
        gpg("", "--output", Files.createDirectories(known.resolve("keys")) + "/debian.gpg", "--export", "debian");
        String place = "127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(
                known.resolve("sources.list"),
                "deb http://" + place + "/debian bookworm main\ndeb http://" + place
                        + "/debian bookworm-updates main\n");
        old = signed("debian", release(3, "", "a", PACKAGES, TRANSLATION));
        for (String file : List.of(SUITE, UPDATES)) {
            mirror.put(file, old);
            Files.writeString(known.resolve("lists/" + place + file.replace('/', '_')), old);
        }
    }

    @AfterEach
    void stopTheMirror() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void areTheSameWhereNothingHasChanged() throws Exception {
        assertEquals("same\n", compare(10).stdout(), "nothing at all");

        mirror.put(UPDATES, signed("debian", release(1, "", "a", PACKAGES, TRANSLATION)));
        assertEquals("same\n", compare(10).stdout(), "but the date");

        mirror.put(UPDATES, signed("debian", release(1, "", "a", PACKAGES, TRANSLATION, "main/Contents-amd64")));
        assertEquals("same\n", compare(10).stdout(), "but what apt makes no lists of");

        mirror.put(
                UPDATES, signed("debian", release(8, "Valid-Until: " + days(-1) + "\n", "a", PACKAGES, TRANSLATION)));
        assertEquals("same\n", compare(10).stdout(), "while the release is valid");
    }

    @Test
    void differWhenTheMirrorHasOthers() throws Exception {
        mirror.put(UPDATES, signed("debian", release(1, "", "b", PACKAGES, TRANSLATION)));
        assertNotTheSame("all");

        mirror.put(UPDATES, signed("debian", release(1, "", "a", PACKAGES) + entry("b", TRANSLATION)));
        assertNotTheSame("descriptions only");

        mirror.put(UPDATES, signed("debian", release(1, "", "a", TRANSLATION)));
        assertNotTheSame("none for this processor");
    }

    @Test
    void areNotTakenForTheSameWithoutAProof() throws Exception {
        mirror.put(UPDATES, signed("stranger", release(3, "", "a", PACKAGES, TRANSLATION)));
        assertNotTheSame("signed by somebody else");

        mirror.put(UPDATES, release(3, "", "a", PACKAGES, TRANSLATION));
        assertNotTheSame("not signed");

        mirror.put(UPDATES, old.replaceFirst("aaaa", "aaab"));
        assertNotTheSame("forged");

        mirror.put(UPDATES, signed("debian", release(8, "Valid-Until: " + days(1) + "\n", "a", PACKAGES, TRANSLATION)));
        assertNotTheSame("genuine, but no longer valid");
    }

    @Test
    void areNotTakenForTheSameWithoutAnAnswer() throws Exception {
        mirror.remove(UPDATES);
        assertNotTheSame("missing");

        mirror.put(UPDATES, "<html>Please log in</html>");
        assertNotTheSame("garbage");

        mirror.put(UPDATES, "hang");
        assertNotTheSame("hanging");

        server.stop(0);
        assertNotTheSame("refusing");
    }

    @Test
    void ofABaseThatKnowsNothingAboutItsOwnAreNotLookedFor() throws Exception {
        mirror.clear();
        try (var releases = Files.list(known.resolve("lists"))) {
            for (Path release : releases.toList()) {
                Files.delete(release);
            }
        }
        assertNotTheSame("no releases");
    }

    private void assertNotTheSame(String why) throws Exception {
        CommandResult result = compare(2);
        assertEquals("", result.stdout(), why);
        assertNotEquals(0, result.exitCode(), why);
    }

    /** Leaves nothing behind, whatever comes of it. */
    private CommandResult compare(int seconds) throws Exception {
        Path work = Files.createDirectories(temp.resolve("work"));
        CommandResult result = new JvmSite(temp)
                .run(Command.script(
                        "export TMPDIR=" + Command.quote(work.toString()) + "\nlists_of="
                                + Command.quote(known.toString()) + "\n"
                                + ShellScript.load(SiteScript.class, "base-lists.sh") + "compare_lists \"$1\"\n",
                        String.valueOf(seconds)));
        try (var left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
        return result;
    }

    private static String release(int daysOld, String more, String digit, String... files) {
        StringBuilder text = new StringBuilder("Origin: Debian\nCodename: bookworm\nArchitectures: all amd64\n"
                + "Components: main\nDate: " + days(daysOld) + "\n" + more
                + "MD5Sum:\n 0123456789abcdef0123456789abcdef 7 " + PACKAGES + "\nSHA256:\n");
        for (String file : files) {
            text.append(entry(digit, file));
        }
        return text.toString();
    }

    private static String entry(String digit, String file) {
        return " " + digit.repeat(64) + " 7 " + file + "\n";
    }

    private static String days(int ago) {
        return DATE.format(ZonedDateTime.now(ZoneOffset.UTC).minusDays(ago)).replace("GMT", "UTC");
    }

    private static String signed(String by, String text) throws Exception {
        return gpg(text, "--local-user", by, "--digest-algo", "SHA256", "--clearsign");
    }

    private static String gpg(String input, String... args) throws Exception {
        return new JvmSite(keys)
                .run(Command.script(
                        "printf %s \"$2\" | { home=$1; shift 2; gpg --homedir \"$home\" --batch --quiet --passphrase '' \"$@\"; }",
                        Stream.concat(Stream.of(keys.toString(), input), Stream.of(args))
                                .toArray(String[]::new)))
                .orFail("gpg")
                .stdout();
    }
}
