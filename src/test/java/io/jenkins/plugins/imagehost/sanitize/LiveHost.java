package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.provision.OverlayHost;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.site.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A running system that looks like this computer, and lets a script sanitize it. */
abstract class LiveHost {
    static final Duration LONG = Duration.ofSeconds(120);
    static final RuleBook BOOK = RuleBook.load("linux");

    /** Tools of a system that is booted, which note what they are asked. */
    static final String SETUP = """
            userdel -rf baker 2>/dev/null || : # the computer at hand may have one
            useradd -m -s /bin/bash -p '$6$salt$hash' baker
            install -d -m 0700 -o baker -g baker /home/baker/.ssh
            echo "$KEY" >/home/baker/.ssh/authorized_keys
            mkdir -p /etc/sudoers.d /run/systemd/system /run/asked
            echo 'baker ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/of-the-test
            chmod 0440 /etc/sudoers.d/of-the-test
            cat >/usr/local/sbin/systemctl <<'TOOL'
            #!/bin/sh
            echo "$@" >>/run/asked/systemctl
            [ "$1" = is-active ] || exit 0
            shift
            for unit; do
                case $unit in ufw | firewalld | nftables | iptables) echo inactive ;; *) echo active ;; esac
            done
            TOOL
            for tool in subscription-manager registercloudguest journalctl; do
                printf '#!/bin/sh\\necho "$@" >>/run/asked/%s\\n' "$tool" >"/usr/local/sbin/$tool"
            done
            cat >/usr/local/sbin/swapoff <<'TOOL'
            #!/bin/sh
            echo "$@" >>/run/asked/swapoff
            echo Filename >/run/swaps
            TOOL
            chmod 0755 /usr/local/sbin/*
            """;

    static OverlayHost host;
    static RemoteShell shell;

    @BeforeAll
    static void start() throws Exception {
        host = new OverlayHost("baker", SETUP, "AuthorizedKeysFile .ssh/authorized_keys");
        shell = host.server().shell();
    }

    @AfterAll
    static void stop() throws Exception {
        if (shell != null) {
            shell.close();
        }
        if (host != null) {
            host.close();
        }
    }

    static SanitizeRequest request(String... rules) {
        List<String> wanted = List.of(rules);
        List<String> others = Stream.concat(BOOK.ids().stream(), LeakBook.linux().ids().stream())
                .filter(id -> !wanted.contains(id))
                .toList();
        return new SanitizeRequest("", others, wanted, null, null, true, null, ScanMode.FAIL, FreeSpace.KEEP, false);
    }

    static SanitizeReport main(SanitizeRequest request) throws Exception {
        String text = new SanitizeScript(BOOK, request, "").main();
        return SanitizeReport.parse(shell.asRoot()
                .run(Command.script(text).withTimeout(LONG))
                .orFail("sanitize")
                .stdout());
    }

    static String asRoot(String script, String... args) throws Exception {
        return shell.asRoot()
                .run(Command.script(script, args).withTimeout(LONG))
                .orFail(script)
                .stdout();
    }

    static Outcome outcome(SanitizeReport report, String rule) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
