package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scan for the build's own secrets, by the script that runs on hosts. */
class SecretScanTest {
    private static final String TOKEN = "q7Rw-2mXc_9LpZ.k4Tb";
    /** With no run of characters that are the same everywhere. */
    private static final String PASSWORD = "x7!Kq@2p<Zr9$L\"m";

    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp).accounts();
    }

    @ParameterizedTest
    @EnumSource
    void findsASecretHoweverItIsWritten(TestShell shell) throws Exception {
        host.plant("/a/shell", "# x\nexport TOKEN='" + TOKEN + "'\n")
                .plant("/a/json", "{\"a\": \"\\n" + TOKEN + "\"}")
                .plant("/a/inside", "xyz" + TOKEN + "xyz")
                .plant("/a/behind zeros", "\0\0" + TOKEN + "\0")
                .plant("/a/long", "x".repeat(2_000_000) + "=" + TOKEN + " " + "y".repeat(1_000_000))
                .plant("/a/0", Secrets.base64(TOKEN) + "\n")
                .plant("/a/1", "Basic " + Secrets.base64("a:" + TOKEN + ":b") + "\n")
                .plant("/a/2", Secrets.base64("a" + TOKEN))
                .plant("/a/url", "v=" + Secrets.base64Url("~~~?" + PASSWORD + "~?>") + "&")
                .plant("/a/password", "root: " + PASSWORD + "\n")
                .plant("/a/address", "http://a:" + Secrets.percent(PASSWORD) + "@host\n")
                .plant("/a/quoted", "{\"p\":\"" + Secrets.json(PASSWORD) + "\"}\n")
                .plant("/a/html", "{\"p\":\"" + Secrets.jsonInHtml(PASSWORD) + "\"}\n")
                .plant("/a/word", "login -p " + Secrets.shell(PASSWORD) + "\n")
                .plant("/line\nbreak; x", TOKEN)
                .plant("/none/one less", TOKEN.substring(1))
                .plant("/none/another end", TOKEN.replace("Tb", "Tc"))
                .plant("/none/another case", TOKEN.toUpperCase());
        try (RandomAccessFile disk = new RandomAccessFile(host.at("/a/disk").toFile(), "rw")) {
            disk.seek(64L << 20);
            disk.write((TOKEN + "\n").getBytes(StandardCharsets.US_ASCII));
            disk.setLength(80L << 20);
        }
        Set<String> planted = host.files().stream()
                .filter(path -> path.startsWith("/a/") || path.startsWith("/line"))
                .collect(Collectors.toCollection(TreeSet::new));

        List<Finding> findings = findings(shell, Secrets.scan(TOKEN, PASSWORD));

        assertEquals(planted, findings.stream().map(Finding::path).collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(findings.contains(new Finding(SecretScan.ID, "/a/shell", 2, "value of S0")), findings::toString);
        assertTrue(
                findings.contains(new Finding(SecretScan.ID, "/a/1", 1, "value of S0, in base64")), findings::toString);
    }

    @ParameterizedTest
    @EnumSource
    void knowsAKeyByItsLinesAndNotByWhatIsPublicOfIt(TestShell shell) throws Exception {
        SshKeyPair key = SshKeyPair.generate("deploy");
        SshKeyPair other = SshKeyPair.generate("deploy");
        host.plant("/a/key", key.privateKey())
                .plant("/a/yaml", "key: |\n  " + key.privateKey().replace("\n", "\n  "))
                .plant("/a/json", "{\"key\":\"" + key.privateKey().replace("\n", "\\n") + "\"}")
                .plant("/b/public", key.publicKey())
                .plant("/b/other", other.privateKey());

        assertEquals(
                Set.of("/a/key", "/a/yaml", "/a/json"),
                findings(shell, Secrets.scan(key.privateKey())).stream()
                        .map(Finding::path)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingBehindAndChangesNothing(TestShell shell) throws Exception {
        host.plant("/etc/x", TOKEN);
        String before = host.snapshot();

        assertEquals(1, findings(shell, Secrets.scan(TOKEN)).size());

        assertEquals(before, host.snapshot());
    }

    @Test
    void neitherTheScriptNorItsOutputNorTheLogHasASecret() {
        host.plant("/etc/x", TOKEN + "\n" + PASSWORD + "\n");
        SecretScan scan = Secrets.scan(TOKEN, PASSWORD, "Qz7!x", "password");

        String all = script(scan) + TestShell.DASH.output(script(scan)) + scan.summary();

        for (String secret : List.of(TOKEN, PASSWORD, "Qz7!x")) {
            assertFalse(all.contains(secret), secret);
            assertFalse(all.contains(Secrets.base64(secret).substring(0, 6)), secret);
        }
        for (int i = 0; i + 4 <= TOKEN.length(); i++) {
            assertFalse(script(scan).contains(TOKEN.substring(i, i + 4)), "a part of it");
        }
    }

    /** Of all that a script could be asked about, one in 4096 is as good as what it looks for. */
    @Test
    void theScriptTellsNobodyWhetherAGuessIsRight() {
        Random random = new Random(1);
        String told = settings(Secrets.scan(TOKEN).shell(List.of()));

        List<String> others = random.ints(100_000)
                .mapToObj(i -> Secrets.random(random, Secrets.PLAIN, TOKEN.length()))
                .filter(guess -> settings(Secrets.scan(guess).shell(List.of())).equals(told))
                .limit(2)
                .toList();

        assertEquals(2, others.size());
    }

    @Test
    void aScanIsTheSameForTheSameOperationAndSaltedUnlikeAnyOther() {
        BuildSecrets secrets = BuildSecrets.none().and(List.of(new BuildSecret("A", TOKEN)));
        String one = script(new SecretScan(secrets, "sanitize-1", null));

        assertEquals(one, script(new SecretScan(secrets, "sanitize-1", null)));
        String two = script(new SecretScan(secrets, "sanitize-2", null));
        assertFalse(one.equals(two));
        assertEquals(settings(one), settings(two));
    }

    /** What has changed since the bake began, with a day to spare; or in a base that was built here, since then. */
    @Test
    void looksOnlyIntoFilesThatTheBuildMayHaveChanged() throws Exception {
        SecretScan scan = new SecretScan(
                BuildSecrets.none().and(List.of(new BuildSecret("A", TOKEN))), "scan", Duration.ofMinutes(5));
        host.plant("/etc/x", TOKEN);

        assertTrue(script(scan).contains("\nsecret_minutes='1445'\n"));
        assertEquals(1, findings(TestShell.DASH, scan).size());

        Path built = host.plant("/etc/systemd/system/image-host-first-boot.service", "[Unit]\n")
                .at("/etc/systemd/system/image-host-first-boot.service");
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertEquals(List.of(), findings(TestShell.DASH, scan));
    }

    @Test
    void tellsWhichAreLookedForAndWhichCannotBe() {
        BuildSecrets secrets = BuildSecrets.none()
                .and(List.of(
                        new BuildSecret("TOKEN", TOKEN),
                        new BuildSecret("PIN", "1234567"),
                        new BuildSecret("WORD", "production"),
                        new BuildSecret("SETTINGS", "host: db.internal.example.org\nport: 5432\n")));

        assertEquals(
                "The scan looks for secrets of this build: TOKEN; not for those that are too short, too plain or too many:"
                        + " PIN, SETTINGS, WORD",
                new SecretScan(secrets, "scan", null).summary());
        assertEquals("", SecretScan.NONE.summary());
    }

    @Test
    void isSkippedByItsId() {
        host.plant("/etc/x", TOKEN);
        SecretScan scan = Secrets.scan(TOKEN);

        String script = new SanitizeScript(RuleBook.load(""), Requests.skip(SecretScan.ID), scan, host.root()).scan();

        assertEquals(List.of(), scan.findings(TestShell.DASH.output(script)));
        assertEquals(List.of(), SanitizeCheck.problems(Requests.skip(SecretScan.ID)));
    }

    @Test
    void isNoneOfTheIdsOfRulesAndLeaks() {
        assertFalse(RuleBook.load("linux").ids().contains(SecretScan.ID));
        assertFalse(LeakBook.linux().ids().contains(SecretScan.ID));
    }

    /** All that depends on the secrets, but the salt. */
    private static String settings(String script) {
        return script.lines()
                .dropWhile(line -> !line.startsWith("secret_what_0="))
                .filter(line -> !line.startsWith("secret_salt="))
                .collect(Collectors.joining("\n"));
    }

    private List<Finding> findings(TestShell shell, SecretScan scan) {
        return scan.findings(shell.output(script(scan)));
    }

    private String script(SecretScan scan) {
        return new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, scan, host.root()).scan();
    }
}
