package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sanitizing the copy of a host on which the build's way in was kept. */
class SanitizeCopyTest {
    @TempDir
    Path temp;

    private HostTree copy;

    @BeforeEach
    void makeCopy() {
        copy = new HostTree(temp)
                .accounts()
                .plant("/usr/lib/systemd/systemd", "")
                .plant("/etc/cloud/cloud.cfg", "cloud_init_modules:\n - ssh\n")
                .plant("/home/alice/.ssh/authorized_keys", "ssh-ed25519 AAAA the build\n")
                .plant("/root/.ssh/authorized_keys", "ssh-ed25519 AAAA the build\n")
                .plant("/etc/ssh/ssh_host_ed25519_key", "private\n")
                .plant("/var/log/wtmp", "logged in\n")
                .plant("/var/log/syslog", "a line since the host was sanitized\n")
                .plant("/tmp/new", "a file since the host was sanitized\n");
    }

    @ParameterizedTest
    @EnumSource(TestShell.class)
    void lastKeysGoAndWhatHasComeBack(TestShell shell) throws Exception {
        SanitizeReport report = shell.run(Sanitizing.inCopy(SanitizeRequest.DEFAULT, SecretScan.NONE, copy.root()));

        assertTrue(report.complete());
        assertEquals(List.of(), report.findings());
        assertEquals(
                List.of(),
                report.outcomes().stream()
                        .filter(outcome -> outcome.result() == Result.FAILED)
                        .toList());
        for (String path : List.of(
                "/home/alice/.ssh/authorized_keys",
                "/root/.ssh/authorized_keys",
                "/etc/ssh/ssh_host_ed25519_key",
                "/var/log/wtmp",
                "/tmp/new")) {
            assertFalse(copy.has(path), path);
        }
        assertEquals("", copy.read("/var/log/syslog"));
    }

    @ParameterizedTest
    @EnumSource(TestShell.class)
    void whatGoesIsOverwrittenWhateverTheRuleSays(TestShell shell) throws Exception {
        // a second name shows what is in a file's blocks when its first name is gone
        Files.createLink(copy.at("/other"), copy.at("/tmp/new"));
        Files.createLink(copy.at("/wtmp"), copy.at("/var/log/wtmp"));
        Files.createLink(copy.at("/syslog"), copy.at("/var/log/syslog"));

        shell.run(Sanitizing.inCopy(SanitizeRequest.DEFAULT, SecretScan.NONE, copy.root()));

        for (String path : List.of("/other", "/wtmp", "/syslog")) {
            String left = new String(Files.readAllBytes(copy.at(path)), StandardCharsets.ISO_8859_1);
            assertEquals("", left.replace("\0", ""), path);
        }
    }

    @Test
    void theScanFindsWhatCannotGo() {
        copy.plant("/etc/cloud/cloud.cfg", "");

        SanitizeReport report = TestShell.DASH.run(
                Sanitizing.inCopy(Requests.skip("ssh-host-key-maker"), SecretScan.NONE, copy.root()));

        assertEquals(
                List.of(new Finding("ssh-host-keys", "/etc/ssh/ssh_host_ed25519_key")),
                report.unaccepted(SanitizeRequest.DEFAULT));
    }
}
