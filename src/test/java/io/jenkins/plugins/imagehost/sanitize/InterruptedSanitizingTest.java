package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script killed at each call of a tool that changes something, then run again. */
class InterruptedSanitizingTest {
    private static final List<String> TOOLS = List.of("find", "rm", "mv", "dd", "shred", "cp", "mkdir", "ln", "chmod");

    @TempDir
    Path temp;

    @Test
    void reachesTheSameEndFromWhereverItWasKilled() throws Exception {
        host(temp.resolve("whole"));
        JvmSite site = new JvmSite(temp.resolve("site"));
        Path calls = temp.resolve("calls");
        Path bin = makeTools(calls, temp.resolve("limit"));

        run(site, bin, temp.resolve("whole"));
        String end = new HostTree(temp.resolve("whole")).snapshot();
        int total = Integer.parseInt(Files.readString(calls).strip());
        assertTrue(total > 20, () -> total + " calls");

        for (int kill = 1; kill <= total; kill++) {
            Path root = temp.resolve("killed-" + kill);
            HostTree host = host(root);
            Files.writeString(calls, "0\n");
            Files.writeString(temp.resolve("limit"), kill + "\n");
            run(site, bin, root);
            Files.delete(temp.resolve("limit"));

            SanitizeReport again = SanitizeReport.parse(run(site, bin, root));

            assertEquals(end, host.snapshot(), "killed at call " + kill);
            assertTrue(again.complete());
            assertEquals(List.of(), again.findings());
        }
    }

    private static HostTree host(Path root) {
        return new HostTree(root)
                .accounts()
                .plant("/etc/shadow", "root:$6$a$b:1::::::\n")
                .plant("/etc/shadow-", "root:$6$a$b:1::::::\n")
                .plant("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
                .plant("/usr/lib/systemd/systemd", "")
                .plant("/var/lib/systemd/random-seed", "x")
                .plant("/var/lib/dhcp/lease", "x")
                .plant("/var/log/journal/id/system.journal", "x")
                .plant("/var/log/audit/log", "x")
                .plant("/var/crash/a", "x")
                .plant("/var/mail/root", "x")
                .plant("/var/cache/apt/archives/a.deb", "x")
                .plant("/tmp/dir/dir/file", "x")
                .plant("/var/log/syslog", "x")
                .plant("/var/log/syslog.1", "x")
                .plant("/root/.bash_history", "x");
    }

    /** Tools that count their calls and kill the script, and themselves, at the one whose number is in {@code limit}. */
    private Path makeTools(Path calls, Path limit) throws Exception {
        Files.writeString(calls, "0\n");
        Path bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            Path file = Files.writeString(bin.resolve(tool), """
                    #!/bin/sh
                    PATH=/usr/bin:/bin
                    # some run at the same time
                    exec 9>%1$s.lock && flock 9
                    read -r n <%1$s
                    echo $((n + 1)) >%1$s
                    exec 9>&-
                    if [ -f %2$s ] && [ "$((n + 1))" = "$(cat %2$s)" ]; then kill -KILL "$SCRIPT"; exit 1; fi
                    exec %3$s "$@"
                    """.formatted(calls, limit, tool));
            assertTrue(file.toFile().setExecutable(true));
        }
        return bin;
    }

    private static String run(JvmSite site, Path bin, Path root) throws Exception {
        String script = "SCRIPT=$$; export SCRIPT\n"
                + new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, root.toString()).main();
        return site.run(new Command(
                        List.of("/usr/bin/env", "-i", "PATH=" + bin + ":/usr/bin:/bin", "sh", "-s"),
                        script.getBytes(StandardCharsets.UTF_8),
                        Duration.ofSeconds(60)))
                .stdout();
    }
}
