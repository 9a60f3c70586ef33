package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.provision.OverlayHost;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules that do something to a running system, on one that looks like this computer. */
@Tag("root")
class LiveRulesTest extends LiveHost {
    @Test
    void stopsTheServicesOfAllRules() throws Exception {
        List<Rule> rules = BOOK.rules().stream()
                .filter(rule -> services(rule).length() > 0)
                .toList();
        for (Rule rule : rules) {
            if (rule.applies() != null) {
                asRoot("mkdir -p \"$@\"", rule.applies().exists().toArray(String[]::new));
            }
        }
        SanitizeRequest request = request(rules.stream().map(Rule::id).toArray(String[]::new));

        SanitizeReport report = main(request);

        String asked = asRoot("cat /run/asked/systemctl");
        for (Rule rule : rules) {
            assertTrue(asked.contains("stop " + services(rule) + "\n"), () -> rule.id() + " in " + asked);
            assertEquals(Result.DONE, outcome(report, rule.id()).result());
        }
        assertTrue(rules.size() > 15);
    }

    private static String services(Rule rule) {
        return rule.actions().stream().flatMap(Action::services).collect(Collectors.joining(" "));
    }

    @Test
    void endsTheAuditLog() throws Exception {
        asRoot("sleep 1000 >/dev/null 2>&1 </dev/null & echo $! >/run/auditd.pid");

        SanitizeReport report = main(request("audit-log"));

        assertEquals(new Outcome("audit-log", Result.DONE, 1, 0, ""), outcome(report, "audit-log"));
        assertEquals("", asRoot("pgrep -x sleep -F /run/auditd.pid || :"));
    }

    @Test
    void endsShellsAtTerminals() throws Exception {
        asRoot("mkdir -p /dev/pts && mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts\n"
                + "mount --bind /dev/pts/ptmx /dev/ptmx\n"
                + "(sleep 1000 | script -qc 'bash --norc' /dev/null) >/dev/null 2>&1 </dev/null &");
        Await.first("a shell at a terminal", LONG, () -> shells().contains("pts/") ? shells() : null);

        SanitizeReport report = main(request("other-shells"));

        assertEquals(new Outcome("other-shells", Result.DONE, 1, 0, ""), outcome(report, "other-shells"));
        Await.first("its end", LONG, () -> shells().contains("pts/") ? null : "gone");
    }

    private static String shells() throws Exception {
        return asRoot("ps -C bash -o tty= || :");
    }

    @Test
    void removesPackages() throws Exception {
        List<String> packages = BOOK.rules().stream()
                .flatMap(rule -> rule.actions().stream())
                .filter(Action.Uninstall.class::isInstance)
                .flatMap(action -> ((Action.Uninstall) action).uninstall().stream())
                .distinct()
                .toList();
        asRoot("""
                cd /tmp && mkdir -p of-the-test
                for package; do
                    mkdir -p "$package/DEBIAN"
                    printf 'Package: %s\\nVersion: 1\\nArchitecture: all\\nMaintainer: t\\nDescription: t\\n' "$package" \\
                        >"$package/DEBIAN/control"
                    dpkg-deb -b "$package" of-the-test
                done
                dpkg -i of-the-test/*.deb
                """, packages.toArray(String[]::new));
        String[] rules =
                BOOK.ids().stream().filter(id -> id.startsWith("remove-agent-")).toArray(String[]::new);

        SanitizeReport dry = main(Requests.dry(request(rules)));
        String installed = "dpkg-query -W -f '${Package} ${Status}\\n' \"$@\" 2>/dev/null | grep -c ' installed$' || :";
        assertEquals(packages.size() + "\n", asRoot(installed, packages.toArray(String[]::new)));
        SanitizeReport report = main(request(rules));

        assertEquals("0\n", asRoot(installed, packages.toArray(String[]::new)));
        assertEquals(Result.WOULD, outcome(dry, "remove-agent-opsworks").result());
        // the package chef went with the rule before
        assertEquals(
                new Outcome("remove-agent-opsworks", Result.DONE, 3, 0, ""), outcome(report, "remove-agent-opsworks"));
    }

    @Test
    void tellsRedHatAndSuse() throws Exception {
        asRoot("mkdir -p /etc/pki/consumer /etc/zypp/credentials.d && echo x >/etc/pki/consumer/cert.pem"
                + " && echo x >/etc/zypp/credentials.d/SCCcredentials && cp -L /etc/os-release /run/os-release"
                + " && echo ID=sles >/run/sles && mount --bind /run/sles /usr/lib/os-release");

        SanitizeReport report = main(request("red-hat-subscription", "suse-registration"));

        asRoot("umount /usr/lib/os-release");
        assertEquals("unregister\nclean\n", asRoot("cat /run/asked/subscription-manager"));
        assertEquals("--clean\n", asRoot("cat /run/asked/registercloudguest"));
        assertEquals(2, outcome(report, "red-hat-subscription").files());
        assertEquals(2, outcome(report, "suse-registration").files());
    }

    @Test
    void emptiesSwapSpace() throws Exception {
        asRoot("""
                dd if=/dev/zero of=/var/swapfile bs=1024 count=1024 && chmod 0600 /var/swapfile
                mkswap -L memory -U 01234567-89ab-cdef-0123-456789abcdef /var/swapfile
                printf 'a secret' | dd of=/var/swapfile bs=1024 seek=512 conv=notrunc
                printf 'Filename Type Size Used Priority\\n/var/swapfile file 1020 0 -2\\n/dev/zram0 partition 9 0 5\\n' >/run/swaps
                mount --bind /run/swaps /proc/swaps
                """);

        SanitizeReport report = main(request("swap"));

        asRoot("umount /proc/swaps");
        assertEquals(new Outcome("swap", Result.DONE, 1, 1020 * 1024, ""), outcome(report, "swap"));
        assertEquals(List.of(), report.findings());
        assertEquals("/var/swapfile\n", asRoot("cat /run/asked/swapoff"));
        assertEquals("0\n", asRoot("grep -c 'a secret' /var/swapfile || :"));
        String space = asRoot("blkid -p /var/swapfile");
        assertTrue(space.contains("LABEL=\"memory\"") && space.contains("01234567-89ab-cdef-0123-456789abcdef"), space);
    }

    @Test
    void reportsWhatListens() throws Exception {
        Outcome outcome = outcome(main(request("open-services")), "open-services");

        assertEquals(Result.REPORTED, outcome.result());
        assertTrue(outcome.text().contains("no firewall service runs"), outcome::text);
        // the server of this test listens to this computer only
        List<String> ports = Arrays.asList(outcome.text().split("[ ,]+"));
        assertFalse(ports.contains(String.valueOf(host.server().port())), outcome::text);
    }

    @Test
    void removesTheAccountOfTheBuild() throws Exception {
        try (OverlayHost own = new OverlayHost("baker", SETUP, "AuthorizedKeysFile .ssh/authorized_keys");
                RemoteShell login = own.server().shell()) {
            String text = new SanitizeScript(BOOK, request("build-account"), "").last();

            SanitizeReport report = SanitizeReport.parse(
                    login.asRoot().run(Command.script(text)).orFail("sanitize").stdout());

            assertEquals(new Outcome("build-account", Result.DONE, 1, 0, ""), outcome(report, "build-account"));
            assertEquals(List.of(), report.findings());
            assertEquals(
                    "",
                    login.run(
                                    Command.script(
                                            "grep -l baker /etc/passwd /etc/shadow; ls -d /home/baker /etc/shadow- 2>/dev/null"))
                            .stdout());
        }
    }
}
