package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that installs packages, on a host whose package manager says what the real ones say, in their words, and
 * notes what it was asked.
 */
class PackagesScriptTest {
    @TempDir
    Path temp;

    private OtherTools host;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void installsWithTheManagerThatTheHostHas(String shell) throws Exception {
        host = host(shell, "apk", "");

        CommandResult result = install("nginx", "libstdc++");

        assertEquals(0, result.exitCode(), result::stdout);
        assertEquals(List.of("update", "add --no-progress nginx libstdc++"), asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apk     | add --no-progress nginx",
                "dnf     | -y install nginx",
                "tdnf    | -y install nginx",
                "microdnf| -y install nginx",
                "yum     | -y install nginx",
                "pacman  | -Syu --noconfirm --needed nginx"
            })
    void asksEachManagerInItsOwnWords(String manager, String words) throws Exception {
        host = host("dash", manager, "");

        assertEquals(0, install("nginx").exitCode());

        assertEquals(words, asked().get(asked().size() - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apk   | 1 |   nginxx (no such package):\\n    required by: world[nginxx]",
                "dnf   | 1 | No match for argument: nginxx\\nError: Unable to find a match: nginxx",
                "dnf   | 1 | Error: No match for argument: nginxx",
                "yum   | 0 | No package nginxx available.",
                "microdnf | 1 | error: No package matches 'nginxx'",
                "pacman| 1 | error: target not found: nginxx",
                "apt-get | 100 | E: Unable to locate package nginxx",
                "apt-get | 100 | E: Package 'nginxx' has no installation candidate",
                "zypper| 104 | Package 'nginxx' not found.",
                "zypper| 104 | No provider of 'nginxx' found."
            })
    void namesThePackageThatIsNotThere(String manager, int code, String says) throws Exception {
        host = host("dash", manager, "case $* in *nginxx*) printf '%b\\n' \"" + says + "\"; exit " + code + ";; esac");

        CommandResult result = install("curl", "nginxx");

        assertEquals(1, result.exitCode());
        assertTrue(
                result.stderr().contains("image-host: package not found by " + manager + ": nginxx;"), result::stderr);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apk    | ERROR: Unable to lock database: Resource temporarily unavailable | trying again",
                "apt-get| E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 | in use by another",
                "dnf    | Waiting for process with pid 7 to finish. | in use by another process",
                "zypper | System management is locked by the application with pid 7 | in use by another process",
                "apt-get| E: Failed to fetch http://x  Temporary failure resolving 'x' | the network failed",
                "dnf    | Error: Failed to download metadata for repo 'x' | the network failed",
                "pacman | error: failed retrieving file 'x' from y : Connection timed out | the network failed"
            })
    void triesAgainWhatTimeHeals(String manager, String says, String told) throws Exception {
        host = host(
                "dash",
                manager,
                "if [ ! -e " + temp + "/healed ]; then touch " + temp + "/healed; echo \"" + says + "\"; exit 100; fi");

        CommandResult result = install("nginx");

        assertEquals(0, result.exitCode(), result::stdout);
        assertTrue(result.stdout().contains("image-host: ") && result.stdout().contains(told), result::stdout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void givesUpWhenTheNetworkStaysAway(String shell) throws Exception {
        host = host(shell, "dnf", "echo 'Curl error (6): Could not resolve host'; exit 1");

        CommandResult result = install("nginx");

        assertEquals(1, result.exitCode());
        assertTrue(result.stderr().endsWith("image-host: dnf could not install nginx (exit code 1)\n"), result::stderr);
        assertTrue(asked().size() <= 15, asked()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void takesMissingListsForAFailureThoughAptDoesNot(String shell) throws Exception {
        host = host(shell, "apt-get", "case $* in *update*) echo 'Err:1 http://x bookworm InRelease'; exit 0;; esac");

        CommandResult result = host.run(Command.script(text()));

        assertEquals(1, result.exitCode(), result::stdout);
        assertTrue(result.stderr().contains("the package lists could not be refreshed by apt-get"), result::stderr);
    }

    /** Minutes ago: the lists themselves, their directory, where they are fetched to, the sources. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dash    | 9999 | 9   | 999 | 99  | fresh",
                "busybox | 9999 | 9   | 999 | 99  | fresh",
                "dash    | 9999 | 999 | 9   | 99  | fresh",
                "busybox | 9999 | 999 | 9   | 99  | fresh",
                "dash    | 9999 | 9   | -1  | 99  | fresh",
                "dash    | 9    | 999 | 999 | 999 | old",
                "busybox | 9    | 999 | 999 | 999 | old",
                "dash    | 9999 | 9   | 9   | 5   | old",
                "busybox | 9999 | 9   | 9   | 5   | old",
                "dash    | -1   | 9   | 9   | 99  | old",
                "busybox | -1   | 9   | 9   | 99  | old"
            })
    void refreshesListsThatAptWasNotAtInTheLastHour(
            String shell, int listed, int renewed, int fetched, int sources, String are) throws Exception {
        host = host(shell, "apt-get", "");
        Path lists = Files.createDirectories(temp.resolve("var/lib/apt/lists"));
        aged(Files.createDirectories(temp.resolve("etc/apt/sources.list.d")).resolve("a.list"), sources);
        Files.setLastModifiedTime(temp.resolve("etc/apt/sources.list.d"), minutesAgo(sources));
        aged(lists.resolve("mirror_dists_bookworm_main_binary-amd64_Packages"), listed);
        if (fetched >= 0) {
            Files.setLastModifiedTime(Files.createDirectory(lists.resolve("partial")), minutesAgo(fetched));
        }
        Files.setLastModifiedTime(lists, minutesAgo(renewed));

        assertEquals(0, install("nginx").exitCode());

        long updates =
                asked().stream().filter(words -> words.endsWith(" update")).count();
        assertEquals(are.equals("fresh") ? 0 : 1, updates, asked()::toString);
    }

    /** Minutes ago: apt's cache of all packages, and the list of those that are installed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dash    | 9  | 99 | srcpkgcache",
                "busybox | 9  | 99 | srcpkgcache",
                "dash    | 99 | 9  | pkgcache",
                "busybox | -1 | 9  | pkgcache"
            })
    void sparesTheCacheThatAptDoesNotBeginWith(String shell, int cached, int installed, String spared)
            throws Exception {
        host = host(shell, "apt-get", "");
        aged(temp.resolve("var/lib/dpkg/status"), installed);
        aged(Files.createDirectories(temp.resolve("var/cache/apt")).resolve("pkgcache.bin"), cached);

        assertEquals(0, install("nginx").exitCode());

        String words = asked().get(asked().size() - 1);
        assertTrue(words.endsWith(" -o Dir::Cache::" + spared + "= install nginx"), words);
        assertTrue(asked().stream().noneMatch(line -> line.contains("Dir::Cache") && line.endsWith(" update")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dash    | no  |                                                          | spared",
                "busybox | no  |                                                          | spared",
                "dash    | yes |                                                          | runs",
                "busybox | no  | dpkg { pre-install-pkgs { \"/usr/bin/apt-listchanges\"; } } | runs"
            })
    void sparesDebconfsHookWhereItCouldNotAsk(String shell, String aptUtils, String otherHook, String hook)
            throws Exception {
        host = host(shell, "apt-get", "while [ $# -gt 0 ]; do [ \"$1\" != -c ] || cat \"$2\"; shift; done");
        Path settings = Files.createDirectories(temp.resolve("etc/apt/apt.conf.d"));
        // as in Debian's and Ubuntu's debconf
        Files.writeString(settings.resolve("70debconf"), """
                // Pre-configure all packages with debconf before they are installed.
                // If you don't like it, comment it out.
                DPkg::Pre-Install-Pkgs {"/usr/sbin/dpkg-preconfigure --apt || true";};
                """);
        Files.writeString(settings.resolve("other"), otherHook == null ? "" : otherHook);
        if (aptUtils.equals("yes")) {
            host.tool("extracttemplates", "");
        }

        CommandResult result = install("nginx");

        assertEquals(0, result.exitCode());
        assertEquals(hook.equals("spared"), result.stdout().contains("#clear DPkg::Pre-Install-Pkgs;"));
    }

    private static void aged(Path file, int minutes) throws Exception {
        if (minutes >= 0) {
            Files.setLastModifiedTime(Files.writeString(file, ""), minutesAgo(minutes));
        }
    }

    private static FileTime minutesAgo(int minutes) {
        return FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes)));
    }

    private CommandResult install(String... packages) throws Exception {
        return host.run(Command.script(text(), packages));
    }

    /**
     * The real one, but for the places where it looks for managers, for a tool that this computer may have, and for sleep,
     * which busybox has built in.
     */
    private String text() {
        return HostScripts.text("package-manager.sh", "packages.sh")
                .replace("/var/lib/dpkg/", temp + "/var/lib/dpkg/")
                .replace("sleep 5", "moment")
                .replace("/etc/zypp/", temp + "/etc/zypp/")
                .replace("has apt-extracttemplates", "has extracttemplates")
                .replace("/var/cache/apt/", temp + "/var/cache/apt/")
                .replace("/var/lib/apt/", temp + "/var/lib/apt/")
                .replace("/etc/apt/", temp + "/etc/apt/");
    }

    private OtherTools host(String shell, String manager, String behaviour) throws Exception {
        Files.createDirectories(temp.resolve("var/lib/dpkg"));
        if (manager.equals("apt-get")) {
            Files.writeString(temp.resolve("var/lib/dpkg/status"), "");
        }
        if (manager.equals("zypper")) {
            Files.createDirectories(temp.resolve("etc/zypp/repos.d"));
        }
        return new OtherTools(temp, shell)
                .tool("moment", "")
                .tool(manager, "echo \"$@\" >>" + temp + "/asked\n" + behaviour);
    }

    private List<String> asked() throws Exception {
        return Files.readAllLines(temp.resolve("asked"));
    }
}
