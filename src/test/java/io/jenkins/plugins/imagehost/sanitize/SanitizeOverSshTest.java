package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.provision.OverlayHost;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.ScriptRun;
import io.jenkins.plugins.imagehost.remote.LoginRefusedException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole of sanitizing on a real Debian host over real OpenSSH, as the user logged in who may use sudo. */
@Tag("root")
class SanitizeOverSshTest {
    private static final Duration LONG = Duration.ofSeconds(120);

    /** An account, things to find, and a systemctl that notes what it is asked, since nothing is booted here. */
    private static final String SETUP = """
            userdel -rf baker 2>/dev/null || : # the computer at hand may have one
            useradd -m -s /bin/bash -p '$6$salt$hash' baker
            install -d -m 0700 -o baker -g baker /home/baker/.ssh
            echo "$KEY" >/home/baker/.ssh/authorized_keys
            mkdir -p /root/.ssh /etc/sudoers.d /run/systemd/system /etc/cloud /var/log/journal/abc /var/lib/systemd
            echo "$KEY" >/root/.ssh/authorized_keys
            echo 'baker ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/90-cloud-init-users
            cp /etc/sudoers.d/90-cloud-init-users /etc/sudoers.d/of-the-test
            chmod 0440 /etc/sudoers.d/*
            printf 'cloud_init_modules:\\n - ssh\\n' >/etc/cloud/cloud.cfg
            echo x >/var/log/journal/abc/system.journal
            echo x >/var/lib/systemd/random-seed
            echo x >/var/log/wtmp
            echo x >/home/baker/.bash_history
            mkdir -p '/tmp/dir with
            line' && echo x >'/tmp/dir with
            line/file'
            mkdir -p /etc/ssh/authorized_keys.d
            echo "$KEY" >/etc/ssh/authorized_keys.d/baker
            rm -f /etc/ssh/ssh_host_*
            install -m 0600 "$SERVER/host_key_ed25519" /etc/ssh/ssh_host_ed25519_key
            install -m 0644 "$SERVER/host_key_ed25519.pub" /etc/ssh/ssh_host_ed25519_key.pub
            cat >/usr/local/sbin/systemctl <<'TOOL'
            #!/bin/sh
            echo "$@" >>/run/systemctl
            [ "$1" = is-active ] || exit 0
            shift
            for unit; do
                case $unit in rsyslog | man-db.timer) echo active ;; *) echo inactive ;; esac
            done
            exit 3
            TOOL
            printf '#!/bin/sh\\necho journalctl "$@" >>/run/systemctl\\n' >/usr/local/sbin/journalctl
            printf '#!/bin/sh\\necho hook >>/run/systemctl\\n' >/etc/cloud/hook
            mkdir -p /etc/cloud/clean.d && mv /etc/cloud/hook /etc/cloud/clean.d/
            chmod 0755 /usr/local/sbin/* /etc/cloud/clean.d/hook
            """;

    /** A scan for leaks would read all of this computer. */
    private static final SanitizeRequest RULES =
            Requests.skip(LeakBook.linux().ids().toArray(String[]::new));

    private OverlayHost host;
    private RemoteShell shell;

    @AfterEach
    void stop() throws Exception {
        if (shell != null) {
            shell.close();
        }
        if (host != null) {
            host.close();
        }
    }

    private void start() throws Exception {
        host = new OverlayHost(
                "baker", SETUP, "AuthorizedKeysFile .ssh/authorized_keys", "HostKey /etc/ssh/ssh_host_ed25519_key");
        shell = host.server().shell();
    }

    @Test
    void leavesNothingAndLetsNobodyIn() throws Exception {
        String ours = Files.readString(Path.of("/etc/passwd"));
        start();

        SanitizeReport main = sanitize(RULES);

        assertEquals(List.of(), main.findings());
        assertTrue(main.complete());
        assertEquals(
                List.of(),
                main.outcomes().stream()
                        .filter(o -> o.result() == Result.FAILED)
                        .toList());
        assertEquals(Result.DONE, outcome(main, "passwords").result());
        assertEquals(new Outcome("system-log", Result.DONE, 1, 0, ""), outcome(main, "system-log"));
        String asked = read("/run/systemctl");
        assertTrue(asked.contains("stop syslog.socket rsyslog syslog-ng syslog metalog\n"), asked);
        assertTrue(asked.contains("journalctl --relinquish-var\n"), asked);
        assertTrue(asked.contains("stop systemd-random-seed.service\n"), asked);
        assertTrue(asked.contains("hook\n"), asked);
        assertEquals("", read("/etc/machine-id"));
        assertTrue(read("/etc/shadow").contains("\nbaker:*:"));

        SanitizeReport last = LastKeys.run(shell.asRoot(), RULES);

        assertEquals(List.of(), last.findings());
        assertTrue(last.complete());
        String left = shell.run(Command.script(
                        "ls -d \"$@\" 2>/dev/null; true",
                        Provisioning.HOST_DIRECTORY,
                        "/root/.ssh/authorized_keys",
                        "/home/baker/.ssh/authorized_keys",
                        "/var/log/wtmp",
                        "/home/baker/.bash_history",
                        "/etc/sudoers.d/90-cloud-init-users"))
                .stdout();
        assertEquals("", left);
        try (RemoteShell another = host.server().shell()) {
            assertThrows(LoginRefusedException.class, () -> another.connect(LONG));
        }
        shell.asRoot().run(Command.of("umount", "/etc/ssh")).orFail("see the disk below what is mounted over it");
        assertEquals(
                "",
                shell.run(Command.script("ls /etc/ssh/ssh_host* /etc/ssh/authorized_keys.d/* 2>/dev/null; true"))
                        .stdout());
        assertEquals(ours, Files.readString(Path.of("/etc/passwd")));
    }

    @Test
    void letsInAsLongAsSomethingIsLeft() throws Exception {
        start();
        sanitize(RULES);
        shell.asRoot().run(Command.of("rm", "/etc/cloud/cloud.cfg")).orFail("remove what makes host keys");

        SanitizeReport last = LastKeys.run(shell.asRoot(), RULES);

        assertFalse(last.unaccepted(RULES).isEmpty());
        try (RemoteShell another = host.server().shell()) {
            another.connect(LONG);
        }
    }

    @Test
    void changesNothingInADryRun() throws Exception {
        start();
        String list = "find /etc /var/log /var/lib/systemd /var/cache/apt /home/baker '/tmp/dir with\nline' ! -type d"
                + " -exec stat -c '%n %a %u %s %Y' {} + | sort >/run/$1";
        shell.asRoot().run(Command.script(list, "before")).orFail("list");

        SanitizeReport report = sanitize(Requests.dryRun());

        assertTrue(report.complete());
        shell.asRoot().run(Command.script(list, "after")).orFail("list");
        assertEquals(
                "", shell.run(Command.of("diff", "/run/before", "/run/after")).stdout());
        assertFalse(read("/run/systemctl").contains("stop "));
    }

    private SanitizeReport sanitize(SanitizeRequest request) throws Exception {
        RunScript task = Sanitizing.task(request, SecretScan.NONE, LONG);
        ScriptRun run = new ScriptRun(shell, shell.asRoot(), Provisioning.HOST_DIRECTORY + "/sanitize");
        run.start(task, Path.of("/nonexistent"));
        Poll end = Await.first("the end of sanitizing", LONG, () -> {
            Poll poll = run.poll(0, 1 << 20);
            return poll.state() == State.RUNNING ? null : poll;
        });
        assertEquals(0, end.exitCode());
        return SanitizeReport.parse(new String(end.output(), StandardCharsets.UTF_8));
    }

    private String read(String path) throws Exception {
        return new String(shell.asRoot().read(path, 0, 1 << 16), StandardCharsets.UTF_8);
    }

    private static Outcome outcome(SanitizeReport report, String rule) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
