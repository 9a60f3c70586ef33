package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that adds repositories, on a host of each kind, all of its files in a directory of the test's. */
class RepositoryScriptTest {
    private static final String KEY = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n-----END PGP PUBLIC KEY BLOCK-----";

    @TempDir
    Path temp;

    private OtherTools host;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deb https://x/debian stable main | deb [signed-by=KEY] https://x/debian stable main",
                "deb [arch=amd64] https://x/debian stable main | deb [signed-by=KEY arch=amd64] https://x/debian stable main",
                "deb-src https://x/debian stable main | deb-src [signed-by=KEY] https://x/debian stable main",
                "deb [signed-by=/k] https://x/debian stable main | deb [signed-by=/k] https://x/debian stable main"
            })
    void trustsAKeyForItsRepositoryAloneWithApt(String source, String line) throws Exception {
        host = debian("dash");

        add(source, KEY);
        add(source, KEY);

        String ring = temp + "/etc/apt/keyrings/tools.asc";
        assertEquals(List.of(line.replace("KEY", ring)), lines("etc/apt/sources.list.d/tools.list"));
        assertEquals(KEY.lines().toList(), Files.readAllLines(Path.of(ring)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void fetchesAKeyByUrl(String shell) throws Exception {
        host = debian(shell).tool("curl", "[ \"$4\" = https://x/key ] && printf '\\231\\001binary' >\"$3\"");

        add("deb https://x stable main", "https://x/key");

        assertTrue(Files.exists(temp.resolve("etc/apt/keyrings/tools.gpg")));
        assertEquals(
                List.of("deb [signed-by=" + temp + "/etc/apt/keyrings/tools.gpg] https://x stable main"),
                lines("etc/apt/sources.list.d/tools.list"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void failsWhenTheKeyCannotBeFetched(String shell) throws Exception {
        host = debian(shell).tool("curl", "echo 'curl: (22) The requested URL returned error: 404'; exit 22");

        CommandResult result = run("deb https://x stable main", "https://x/key");

        assertEquals(1, result.exitCode());
        assertTrue(result.stderr().contains("image-host: https://x/key could not be fetched"), result::stderr);
        assertFalse(Files.exists(temp.resolve("etc/apt/sources.list.d/tools.list")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void hidesASourceWithAPasswordFromOtherUsers(String shell) throws Exception {
        host = debian(shell);

        add("deb https://user:s3cret@x stable main", "");

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(temp.resolve("etc/apt/sources.list.d/tools.list"))));
    }

    @ParameterizedTest
    @CsvSource({"dnf, etc/yum.repos.d", "yum, etc/yum.repos.d", "zypper, etc/zypp/repos.d"})
    void writesASectionForWhatUsesRpm(String manager, String directory) throws Exception {
        Files.createDirectories(temp.resolve("etc/zypp"));
        if (manager.equals("zypper")) {
            Files.createDirectories(temp.resolve("etc/zypp/repos.d"));
        }
        host = new OtherTools(temp, "dash").tool(manager, "").tool("rpm", "echo \"$@\" >>" + temp + "/rpm");

        add("https://x/$basearch", KEY);

        String ring = temp + "/etc/pki/rpm-gpg/RPM-GPG-KEY-tools";
        assertEquals(
                List.of(
                        "[tools]",
                        "name=tools",
                        "baseurl=https://x/$basearch",
                        "enabled=1",
                        "gpgcheck=1",
                        "gpgkey=file://" + ring),
                lines(directory + "/tools.repo"));
        assertEquals(List.of("--import " + ring), Files.readAllLines(temp.resolve("rpm")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void addsALineOnceWithApk(String shell) throws Exception {
        Files.createDirectories(temp.resolve("etc/apk"));
        Files.writeString(temp.resolve("etc/apk/repositories"), "https://main\n");
        host = new OtherTools(temp, shell).tool("apk", "").tool("curl", "printf 'rsa' >\"$3\"");

        add("https://x/alpine", "https://x/keys/me@x.rsa.pub");
        add("https://x/alpine", "https://x/keys/me@x.rsa.pub");

        assertEquals(List.of("https://main", "https://x/alpine"), lines("etc/apk/repositories"));
        assertTrue(Files.exists(temp.resolve("etc/apk/keys/me@x.rsa.pub")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void includesAFileOnceWithPacman(String shell) throws Exception {
        Files.createDirectories(temp.resolve("etc"));
        Files.writeString(temp.resolve("etc/pacman.conf"), "[core]\n");
        host = new OtherTools(temp, shell)
                .tool("pacman", "")
                .tool("pacman-key", "echo \"$@\" >>" + temp + "/keys")
                .tool("gpg", "echo 'pub:x'; echo 'fpr:::::::::ABCDEF:'; echo 'fpr:::::::::SUB:'");

        add("https://x/$arch", KEY);
        add("https://x/$arch", KEY);

        assertEquals(List.of("[core]", "", "Include = " + temp + "/etc/pacman.d/tools.conf"), lines("etc/pacman.conf"));
        assertEquals(List.of("[tools]", "Server = https://x/$arch"), lines("etc/pacman.d/tools.conf"));
        assertTrue(Files.readAllLines(temp.resolve("keys")).contains("--lsign-key ABCDEF"));
    }

    private OtherTools debian(String shell) throws Exception {
        Files.createDirectories(temp.resolve("var/lib/dpkg"));
        Files.writeString(temp.resolve("var/lib/dpkg/status"), "");
        return new OtherTools(temp, shell).tool("apt-get", "");
    }

    private void add(String source, String key) throws Exception {
        run(source, key).orFail("add the repository");
    }

    private CommandResult run(String source, String key) throws Exception {
        String text = HostScripts.text("package-manager.sh", "repository.sh")
                .replaceAll("(?<![A-Za-z])/(etc|var/lib)/", temp + "/$1/");
        String env = "IMAGE_HOST_NAME=tools IMAGE_HOST_SOURCE=" + Command.quote(source) + " IMAGE_HOST_KEY="
                + Command.quote(key) + "\n";
        return host.run(Command.script(env + text));
    }

    private List<String> lines(String path) throws Exception {
        return Files.readAllLines(temp.resolve(path));
    }
}
