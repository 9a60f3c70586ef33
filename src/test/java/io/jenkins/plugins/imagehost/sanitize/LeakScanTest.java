package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The leak scan of a whole tree, by the script that runs on hosts. */
class LeakScanTest {
    private static final String TOKEN = "ghp" + "_16C7e42F292c6912E7710c838347Ae178B4a";
    private static final String FOUND = "ghp" + "_***, 36 characters";

    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp).accounts();
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatHasAnOddNameOrIsInAnOddPlace(TestShell shell) throws Exception {
        Set<String> paths = new TreeSet<>(List.of(
                "/a b",
                "/line\nbreak",
                "/back\\slash",
                "/-n",
                "/x=1",
                "/quote'\"",
                "/é",
                "/$(touch x)",
                "/srv/*",
                "/only=x",
                "/; line 7; x",
                "/deep/" + "d/".repeat(200) + "e"));
        paths.forEach(path -> host.plant(path, "one\ntoken " + TOKEN + "\n"));

        List<Finding> findings = shell.run(scan()).findings();

        assertEquals(
                paths.stream()
                        .map(path -> new Finding("github-token", path, 2, FOUND))
                        .collect(Collectors.toSet()),
                Set.copyOf(findings));
    }

    @ParameterizedTest
    @EnumSource
    void findsItBehindZeroBytesInLongLinesAndInLargeFilesWithHoles(TestShell shell) throws Exception {
        host.plant("/binary", "ELF\0\0\0" + TOKEN + "\0\0")
                .plant("/long", "x".repeat(3_000_000) + "=" + TOKEN + " " + "y".repeat(1_000_000));
        try (RandomAccessFile disk = new RandomAccessFile(host.at("/disk").toFile(), "rw")) {
            disk.seek(64L << 20);
            disk.write((TOKEN + "\n").getBytes(StandardCharsets.US_ASCII));
            disk.setLength(80L << 20);
        }

        Set<String> paths = shell.run(scan()).findings().stream()
                .map(finding -> finding.rule() + " " + finding.path())
                .collect(Collectors.toSet());

        assertEquals(Set.of("github-token /binary", "github-token /long", "github-token /disk"), paths);
    }

    /** Of other hosts nobody knows what was in their base. */
    @Test
    void ofABaseThatWasBuiltOutOfPackagesOnlyWhatHasChangedIsSearched() throws Exception {
        host.plant("/etc/systemd/system/image-host-first-boot.service", "[Unit]\n")
                .plant("/etc/x", TOKEN);
        Path built = host.at("/etc/systemd/system/image-host-first-boot.service");

        Files.setLastModifiedTime(built, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        assertEquals(1, TestShell.values()[0].run(scan()).findings().size());

        Files.setLastModifiedTime(built, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertEquals(List.of(), TestShell.values()[0].run(scan()).findings());
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingBehindAndChangesNothing(TestShell shell) throws Exception {
        host.plant("/etc/x", TOKEN).plant("/root/.netrc", "machine a login b password c\n");
        String before = host.snapshot();

        assertEquals(2, shell.run(scan()).findings().size());

        assertEquals(before, host.snapshot());
    }

    @Test
    void whatTheLastCommandRemovesIsLeftToIt() {
        String key = "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n"
                + "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAA" + "\nAAtzc2gtZWQyNTUxOQ\n";
        String entry = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx0c2VmZ2hpamtsbW5vcHFyc3R1dnd4 x\n";
        host.plant("/etc/ssh/ssh_host_ed25519_key", key)
                .plant("/etc/ssh/ssh_host_ed25519_key.old", key)
                .plant("/srv/app/.ssh/authorized_keys", entry)
                .plant("/srv/app/old/.ssh/authorized_keys", entry)
                .plant("/etc/ssh/sshd_config", "AuthorizedKeysFile .ssh/authorized_keys /etc/keys/%u .keys\n")
                .plant("/etc/keys/alice", entry)
                .plant("/home/alice/.keys", entry);

        Set<String> found = TestShell.DASH.run(script(SanitizeRequest.DEFAULT).main()).findings().stream()
                .map(finding -> finding.rule() + " " + finding.path())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "private-key /etc/ssh/ssh_host_ed25519_key.old",
                        "ssh-host-key-copy /etc/ssh/ssh_host_ed25519_key.old",
                        "other-authorized-keys /srv/app/old/.ssh/authorized_keys",
                        "other-authorized-keys /etc/keys/alice",
                        "other-authorized-keys /home/alice/.keys"),
                found);
    }

    @ParameterizedTest
    @EnumSource
    void whatAPackageHasBroughtIsNoSecretUnlessItWasChanged(TestShell shell) throws Exception {
        host.plant("/usr/share/doc/x/example", TOKEN)
                .plant("/usr/share/doc/x/changed", TOKEN + "\n")
                .plant("/usr/local/share/x", TOKEN)
                .plant("/etc/x.conf", TOKEN)
                .plant("/etc/y.conf", TOKEN)
                .plant("/usr/lib/python3/x.py", "x")
                .plant("/usr/lib/python3/__pycache__/x.cpython-311.pyc", TOKEN)
                .plant("/usr/lib/python3/__pycache__/gone.cpython-311.opt-1.pyc", TOKEN)
                .plant(
                        "/var/lib/dpkg/info/x.md5sums",
                        md5(TOKEN) + "  usr/share/doc/x/example\n" + md5(TOKEN) + "  usr/share/doc/x/changed\n"
                                + md5("x") + "  usr/lib/python3/x.py\n"
                                + md5(TOKEN) + "  usr/local/share/x\n")
                .plant("/var/lib/dpkg/status", "Package: x\nConffiles:\n /etc/x.conf " + md5(TOKEN) + "\n");

        assertEquals(
                Set.of(
                        "/usr/share/doc/x/changed",
                        "/usr/local/share/x",
                        "/etc/y.conf",
                        "/usr/lib/python3/__pycache__/gone.cpython-311.opt-1.pyc"),
                shell.run(scan()).findings().stream().map(Finding::path).collect(Collectors.toSet()));
    }

    @Test
    void skipsALeakByItsId() {
        host.plant("/x", TOKEN).plant("/root/.netrc", "machine a login b password c\n");

        List<Finding> findings =
                TestShell.DASH.run(script(Requests.skip("github-token")).scan()).findings();

        assertEquals(List.of("netrc"), findings.stream().map(Finding::rule).toList());
    }

    @Test
    void namesAFewLinesOfAFileAndNoMore() {
        host.plant("/x", (TOKEN + "\n").repeat(1000));

        List<Finding> findings = TestShell.DASH.run(scan()).findings();

        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                findings.stream().map(Finding::line).toList());
    }

    @Test
    void aDryRunAndAScanThatIsOffDoNotLook() {
        host.plant("/x", TOKEN);

        assertTrue(
                TestShell.DASH.run(script(Requests.dryRun()).main()).findings().isEmpty());
        assertTrue(TestShell.DASH
                .run(script(Requests.scan(ScanMode.OFF)).main())
                .findings()
                .isEmpty());
        assertFalse(TestShell.DASH
                .run(script(SanitizeRequest.DEFAULT).copied())
                .findings()
                .isEmpty());
    }

    private static String md5(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
        return String.format("%032x", new BigInteger(1, digest));
    }

    private String scan() {
        return script(SanitizeRequest.DEFAULT).scan();
    }

    private SanitizeScript script(SanitizeRequest request) {
        return new SanitizeScript(RuleBook.load(""), request, host.root());
    }
}
