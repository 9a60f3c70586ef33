package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastKeysTest {
    private static final String LOGIN_KEY = "/root/.ssh/authorized_keys";
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key";

    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp.resolve("root"))
                .accounts()
                .plant(HOST_KEY, "key")
                .plant(LOGIN_KEY, "key")
                .plant("/home/alice/.ssh/authorized_keys", "key")
                .plant("/srv/app/.ssh/authorized_keys", "key")
                .plant("/var/log/wtmp", "login")
                .plant("/var/lib/image-host/bake/script", "x")
                .plant("/root/.bash_history", "x");
    }

    @ParameterizedTest
    @EnumSource
    void addsAUnitThatMakesHostKeysWhereNothingDoes(TestShell shell) throws Exception {
        host.plant("/usr/lib/systemd/systemd", "").plant("/usr/bin/ssh-keygen", "");
        assertTrue(host.at("/usr/bin/ssh-keygen").toFile().setExecutable(true));
        host.plant("/usr/lib/systemd/system/ssh.service", "[Service]\nExecStartPre=/usr/sbin/sshd -t\n");

        SanitizeReport main = shell.run(script(SanitizeRequest.DEFAULT).main());
        SanitizeReport last = shell.run(script(SanitizeRequest.DEFAULT).last());

        assertEquals(
                "nothing else makes SSH host keys at boot, so image-host-ssh-keys.service is added",
                outcome(main, "ssh-host-key-maker").text());
        assertTrue(host.read("/etc/systemd/system/image-host-ssh-keys.service")
                .contains("ExecStart=/usr/bin/ssh-keygen -A"));
        assertTrue(Files.exists(host.at("/etc/systemd/system/multi-user.target.wants/image-host-ssh-keys.service")));
        assertFalse(host.has(HOST_KEY) || host.has(LOGIN_KEY));
        assertTrue(last.complete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/init.d/sshd|start() { ssh-keygen -A; }",
                "/usr/lib/systemd/system/sshd.service|Wants=sshd-keygen.target",
                "/usr/lib/systemd/system/sshd.service|ExecStartPre=/usr/sbin/sshd-gen-keys-start",
                "/etc/cloud/cloud.cfg|cloud_init_modules:\n  - ssh\n",
                "/etc/cloud/cloud.cfg|cloud_init_modules:\n- [ssh]\n"
            })
    void leavesItToWhatTheDistributionHas(String place) {
        String[] parts = place.split("\\|");
        host.plant(parts[0], parts[1]);
        if (!parts[0].contains("init.d")) {
            host.plant("/usr/lib/systemd/systemd", "").plant("/usr/bin/ssh-keygen", "");
        }

        SanitizeReport main = TestShell.DASH.run(script(SanitizeRequest.DEFAULT).main());
        TestShell.DASH.run(script(SanitizeRequest.DEFAULT).last());

        assertEquals("", outcome(main, "ssh-host-key-maker").text());
        assertFalse(host.has(HOST_KEY));
    }

    @Test
    void takesAUnitOfAnyNameThatIsWantedAtBootAndNoOther() throws Exception {
        String unit = "[Service]\nExecStart=/usr/bin/ssh-keygen -q -t ed25519 -f /etc/ssh/ssh_host_ed25519_key\n";
        host.plant("/usr/lib/systemd/systemd", "").plant("/usr/lib/systemd/system/keys.service", unit);

        TestShell.DASH.run(script(SanitizeRequest.DEFAULT).last());
        assertTrue(host.has(HOST_KEY));

        host.link("/etc/systemd/system/multi-user.target.wants/keys.service", "/usr/lib/systemd/system/keys.service");
        TestShell.DASH.run(script(SanitizeRequest.DEFAULT).last());
        assertFalse(host.has(HOST_KEY));
    }

    @ParameterizedTest
    @EnumSource
    void keepsHostKeysThatNothingReplacesAndThenTheLoginKeysToo(TestShell shell) {
        SanitizeReport last = shell.run(script(SanitizeRequest.DEFAULT).last());

        assertEquals(List.of(new Finding("ssh-host-keys", HOST_KEY)), last.unaccepted(SanitizeRequest.DEFAULT));
        assertEquals(
                "nothing makes new ones at boot here",
                outcome(last, "ssh-host-keys").text());
        assertTrue(host.has(HOST_KEY) && host.has(LOGIN_KEY));
        assertFalse(host.has("/var/lib/image-host") || host.has("/var/log/wtmp"));
        assertTrue(last.complete());
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenTheRequestAcceptsWhatIsLeft(TestShell shell) {
        SanitizeRequest request = Requests.allow("/etc/ssh/ssh_host_*_key");

        SanitizeReport last = shell.run(script(request).last());

        assertEquals(List.of(new Finding("ssh-host-keys", HOST_KEY)), last.findings());
        assertEquals(List.of(), last.unaccepted(request));
        assertFalse(host.has(LOGIN_KEY));
        assertTrue(last.complete());
    }

    @Test
    void goesOnWhenTheScanOnlyWarnsOrIsOff() {
        SanitizeReport warned =
                TestShell.DASH.run(script(Requests.scan(ScanMode.WARN)).last());
        assertEquals(List.of(new Finding("ssh-host-keys", HOST_KEY)), warned.findings());
        assertFalse(host.has(LOGIN_KEY));

        host.plant(LOGIN_KEY, "key");
        SanitizeReport silent =
                TestShell.DASH.run(script(Requests.scan(ScanMode.OFF)).last());
        assertEquals(List.of(), silent.findings());
        assertFalse(host.has(LOGIN_KEY));
    }

    @Test
    void isNotDoneIfTheScriptWasStricterThanTheRequest() {
        String output = "sanitize: x: finding: /odd\nsanitize: stopped\n";

        assertTrue(LastKeys.report(output, SanitizeRequest.DEFAULT).complete());
        assertFalse(LastKeys.report(output, Requests.allow("/odd")).complete());
    }

    @ParameterizedTest
    @EnumSource
    void comesToItsEndThoughTheConnectionDrops(TestShell shell) throws Exception {
        host.plant("/etc/cloud/cloud.cfg", " - ssh\n");
        Path script = Files.writeString(
                temp.resolve("script"), script(SanitizeRequest.DEFAULT).last());

        // nobody reads any more when the first line comes
        new JvmSite(temp.resolve("site"))
                .run(Command.script(shell.commandLine() + " \"$1\" 2>&1 | exec true; wait", script.toString()))
                .orFail("run it");
        io.jenkins.plugins.imagehost.site.Await.until(
                "the keys to go",
                java.time.Duration.ofSeconds(30),
                () -> !host.has(LOGIN_KEY) && !host.has("/srv/app/.ssh/authorized_keys"));

        assertFalse(host.has(HOST_KEY) || host.has("/var/lib/image-host") || host.has("/root/.bash_history"));
    }

    @ParameterizedTest
    @EnumSource
    void overwritesKeysBeforeTheyGo(TestShell shell) throws Exception {
        host.plant("/etc/cloud/cloud.cfg", " - ssh\n");
        Path kept = temp.resolve("kept");
        Files.createLink(kept, host.at(HOST_KEY));

        shell.run(script(SanitizeRequest.DEFAULT).last());

        assertEquals("\0\0\0", Files.readString(kept));
    }

    private static Outcome outcome(SanitizeReport report, String rule) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private SanitizeScript script(SanitizeRequest request) {
        return new SanitizeScript(RuleBook.load(""), request, host.root());
    }
}
