package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine must never do: leave the paths of its rules. */
class SanitizeSafetyTest {
    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp.resolve("root")).accounts().plant("/precious/file", "precious");
    }

    @ParameterizedTest
    @EnumSource
    void removesLinksAndNotWhereTheyLead(TestShell shell) throws Exception {
        host.link("/tmp/absolute", host.at("/precious").toString())
                .link("/tmp/file", host.at("/precious/file").toString())
                .link("/tmp/in/relative", "../../precious")
                .link("/var/cache/apt/link", "../../../precious/file")
                .link("/var/log/link.log", "../../precious/file");

        SanitizeReport report = shell.run(script(SanitizeRequest.DEFAULT).main());

        assertEquals("precious", host.read("/precious/file"));
        assertFalse(host.has("/tmp/absolute") || host.has("/tmp/in") || host.has("/var/cache/apt/link"));
        assertEquals(List.of(), report.findings());
    }

    @ParameterizedTest
    @EnumSource
    void doesNotGoThroughLinksOnTheWayButFindsWhatIsThere(TestShell shell) throws Exception {
        host.plant("/precious/.bash_history", "mine")
                .link("/home/mallory", "../precious")
                .link("/var/lib/dhcp", "../../precious")
                .link("/var/cache", "../precious");
        host.plant("/precious/apt/archives/a.deb", "deb");

        SanitizeReport report = shell.run(script(SanitizeRequest.DEFAULT).main());

        assertEquals("precious", host.read("/precious/file"));
        assertTrue(host.has("/precious/.bash_history") && host.has("/precious/apt/archives/a.deb"));
        assertTrue(report.findings()
                .containsAll(List.of(
                        new Finding("histories", "/home/mallory/.bash_history"),
                        new Finding("dhcp-leases", "/var/lib/dhcp/file"),
                        new Finding("package-cache", "/var/cache/apt/archives/a.deb"))));
        assertEquals(
                "/var/lib/dhcp is behind a symbolic link",
                outcome(report, "dhcp-leases").text());
        assertEquals(Result.SKIPPED, outcome(report, "dhcp-leases").result());
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheLinksThatDistributionsMake(TestShell shell) throws Exception {
        Files.move(host.at("/home"), host.directory("/var").at("/var/home"));
        Files.move(host.at("/root"), host.at("/var/roothome"));
        host.link("/home", "var/home")
                .link("/root", "var/roothome")
                .plant("/var/home/alice/.bash_history", "x")
                .plant("/var/roothome/.bash_history", "x");

        SanitizeReport report = shell.run(script(SanitizeRequest.DEFAULT).main());

        assertFalse(host.has("/home/alice/.bash_history") || host.has("/root/.bash_history"));
        assertEquals(List.of(), report.findings());
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsOwnFilesUntilTheLastCommand(TestShell shell) throws Exception {
        host.plant("/var/lib/image-host/bake/script", "x").plant("/var/lib/other/x", "x");
        SanitizeRequest request = Requests.remove("/var/lib/other*", "/var/lib/**/script", "/var/lib/image-host/**");

        SanitizeReport report = shell.run(script(request).main());

        assertTrue(host.has("/var/lib/image-host/bake/script"));
        assertFalse(host.has("/var/lib/other"));
        assertEquals(List.of(), report.findings());
        shell.run(script(request).last());
        assertFalse(host.has("/var/lib/image-host"));
    }

    @ParameterizedTest
    @EnumSource
    void ignoresHomesThatAreTheSystems(TestShell shell) throws Exception {
        host.plant(
                        "/etc/passwd",
                        "a:x:1:1::/:/bin/sh\nb:x:2:2::/etc:/bin/sh\nc:x:3:3::/usr/x/../..:/bin/sh\nd:x:4:4::x:\n")
                .plant("/etc/x/y", "x")
                .plant("/usr/x/y", "x");

        SanitizeReport report =
                shell.run(script(Requests.remove("~/x", "~/usr/x")).main());

        assertTrue(host.has("/etc/x/y") && host.has("/usr/x/y"));
        assertEquals(List.of(), report.findings());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("root")
    void doesNotEnterWhatIsMounted(TestShell shell) throws Exception {
        host.plant("/bound/file", "bound")
                .directory("/tmp/same [*] disk")
                .directory("/tmp/other/disk")
                .directory("/var/log/other")
                .directory("/var/lib/dhcp");
        host.plant("/tmp/other/file", "x").plant("/var/log/a.gz", "x").plant("/var/log/b", "x");
        String root = host.root();
        String mounts = "mount --bind '" + root + "/bound' '" + root + "/tmp/same [*] disk' && mount -t tmpfs t '"
                + root
                + "/tmp/other/disk' && echo other >'" + root + "/tmp/other/disk/file' && mount -t tmpfs t '" + root
                + "/var/log/other' && echo other >'" + root + "/var/log/other/c.gz' && mount --bind '" + root
                + "/bound' '" + root + "/var/lib/dhcp' || exit 9\n";
        Path script = Files.writeString(
                temp.resolve("script"), script(SanitizeRequest.DEFAULT).main());
        String seen = "\ncat '" + root + "/tmp/other/disk/file' '" + root + "/var/log/other/c.gz'\n";

        String output = inOwnMounts(mounts + shell.commandLine() + " '" + script + "'" + seen);

        assertTrue(output.endsWith("other\nother\n"), output);
        assertEquals("bound", host.read("/bound/file"));
        assertFalse(host.has("/tmp/other/file") || host.has("/var/log/a.gz"));
        assertEquals("", host.read("/var/log/b"));
        SanitizeReport report = SanitizeReport.parse(output);
        assertTrue(
                report.findings()
                        .containsAll(List.of(
                                new Finding("temporary-files", "/tmp/same [*] disk"),
                                new Finding("temporary-files", "/tmp/other"),
                                new Finding("logs", "/var/log/other/c.gz"),
                                new Finding("dhcp-leases", "/var/lib/dhcp/file"))),
                () -> report.findings().toString());
        assertEquals(
                octal("/tmp/same [*] disk") + " is mounted from elsewhere",
                outcome(report, "temporary-files").text());
        assertEquals(
                "/var/lib/dhcp is not on a disk of this host, or in use until the end",
                outcome(report, "dhcp-leases").text());
    }

    private static String octal(String text) {
        return text.chars().mapToObj(c -> "\\%03o".formatted(c)).collect(java.util.stream.Collectors.joining());
    }

    private String inOwnMounts(String script) throws Exception {
        JvmSite site = new JvmSite(temp.resolve("site"));
        Assumptions.assumeTrue(
                site.run(Command.of("unshare", "-m", "true")).succeeded(), "this user may not mount anything");
        var result = site.run(new Command(
                List.of("unshare", "-m", "sh", "-s"),
                script.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.time.Duration.ofSeconds(60)));
        assertEquals(0, result.exitCode(), result::stderr);
        return result.stdout();
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
