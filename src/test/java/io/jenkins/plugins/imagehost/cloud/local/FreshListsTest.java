package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Real emulated hosts of a base that was built long ago. */
@Tag("qemu")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreshListsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** A copy of the base whose lists apt was last at when the century began. */
    private static final String AGE = """
            mkdir -p "$2" && cp -R --sparse=always "$1/ready" "$2/" || exit
            for directory in lists lists/partial; do
                PATH=$PATH:/sbin debugfs -w -R "set_inode_field /var/lib/apt/$directory mtime 20000101000000" \\
                    "$2/ready/disk.raw?offset=$3" || exit
            done
            """;

    private static final String LEFT = """
            find / -xdev -name '*image-host.lists*'
            ls -d /run/image-host 2>/dev/null
            cat /sys/fs/cgroup/system.slice/image-host-first-boot.service/cgroup.procs 2>/dev/null
            """;

    @TempDir
    static Path temp;

    private final SshKeyPair key = SshKeyPair.generate("lists");
    private final SshKeyPair hostKey = SshKeyPair.generate("");
    private Lab lab;
    private BaseImage base;
    private Path known;
    private List<String> sources;

    /** One for all tests, since it takes a boot to save the state that hosts start from. */
    @BeforeAll
    void haveAnOldBase() throws Exception {
        Lab.assumeQemu();
        LocalSettings usual = LocalSettings.DEFAULT;
        lab = new Lab(new LocalSettings(
                temp.toString(),
                "2x768",
                "tcg",
                usual.qemu(),
                usual.qemuImg(),
                usual.mirror(),
                usual.suites(),
                usual.diskMiB(),
                usual.minFreeMiB(),
                usual.imageDirectories(),
                usual.powerOff()));
        try (Lab shared = Lab.thatBuilds()) {
            base = shared.base();
        }
        Path original = Lab.buildDirectory().resolve("local-cloud/local/bases").resolve(base.id());
        Path old = temp.resolve("bases").resolve(base.id());
        lab.site
                .run(Command.script(AGE, original.toString(), old.toString(), Lab.ROOT_OFFSET))
                .orFail("copy the base");
        known = old.resolve("ready/apt");
        sources = Files.readAllLines(known.resolve("sources.list"));
    }

    @BeforeEach
    void haveListsThatTheMirrorHas() throws Exception {
        Files.write(known.resolve("sources.list"), sources);
        // The mirror may have got newer ones since the base was built; that is another test.
        for (String source : sources) {
            String[] words = source.split(" ");
            String url = words[1].replaceFirst("/$", "") + "/dists/" + words[2] + "/InRelease";
            Path release =
                    known.resolve("lists/" + url.replaceFirst("^https?://", "").replace('/', '_'));
            assertTrue(Files.exists(release), release + " was kept");
            try (InputStream now = URI.create(url).toURL().openStream()) {
                Files.write(release, now.readAllBytes());
            }
        }
    }

    @AfterAll
    void removeHosts() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @Order(1)
    void packagesAreInstalledWithoutAnUpdateWhereTheMirrorHasNothingNewer() throws Exception {
        ResourceRef host = lab.make(lab.request(key, hostKey), base);
        try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
            String seen = lab.observe(host).message();
            assertTrue(seen.endsWith("started from its base's saved state"), seen);
            Await.until("fresh lists", MINUTE, () -> areFresh(shell));
            assertEquals("same\n", answer(host));
            assertFalse(installs(shell).contains("InRelease"), "updated");
            assertEquals("", shell.run(Command.script(LEFT)).stdout(), "nothing is left of it");
        }
        lab.remove(host);

        lab.site
                .run(Command.script(
                        "sed -i 's|^ [0-9a-f]*\\(.* main/binary-amd64/Packages\\)$| 0\\1|' \"$1\"/*-updates_InRelease",
                        known.resolve("lists").toString()))
                .orFail("change a release");
        ResourceRef other = lab.make(lab.request(key, hostKey), base);
        try (RemoteShell shell = lab.shell(other, key, hostKey, "root")) {
            Await.until("an answer", MINUTE, () -> !answer(other).isEmpty());
            assertEquals("unknown\n", answer(other));
            assertTrue(installs(shell).contains("InRelease"), "not updated");
        }
        lab.remove(other);
    }

    @Test
    @Order(2)
    void nobodyWaitsForAMirrorThatHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    known.resolve("sources.list"),
                    "deb http://127.0.0.1:" + hanging.getLocalPort() + "/debian bookworm main\n");
            ResourceRef host = lab.make(lab.request(key, hostKey), base);
            try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
                assertEquals(
                        "active\n",
                        shell.run(Command.of("systemctl", "is-active", "image-host-first-boot"))
                                .stdout());
                Await.until("an answer", MINUTE, () -> !answer(host).isEmpty());
                assertEquals("unknown\n", answer(host));
                Await.until(
                        "the end of who waits for it",
                        MINUTE,
                        () -> shell.run(Command.script(LEFT)).stdout().isEmpty());
                assertFalse(areFresh(shell));
            }
            lab.remove(host);
        }
    }

    /** The last one, since no state can be taken up any more. */
    @Test
    @Order(3)
    void hostsThatBootSinceTheirStateDoesNotWakeAreToldAsWell() throws Exception {
        Path states = temp.resolve("bases").resolve(base.id()).resolve("states");
        Path memory = memory(states);
        try (FileChannel channel = FileChannel.open(memory, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        ResourceRef host = lab.make(lab.request(key, hostKey), base);
        try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
            assertTrue(areFresh(shell));
            assertEquals(
                    "0\n",
                    shell.run(Command.script("grep -c image-host.park /proc/cmdline"))
                            .stdout());
        }
        assertFalse(Files.exists(memory), "it would be tried again");
        assertTrue(Files.exists(Path.of(memory.getParent() + ".failed")));
    }

    private static Path memory(Path states) throws Exception {
        try (var files = Files.list(states)) {
            return files.filter(file -> file.getFileName().toString().matches("2x768-[0-9-]+"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("memory");
        }
    }

    private String answer(ResourceRef host) throws Exception {
        Path answer = temp.resolve("hosts").resolve(host.id()).resolve("lists");
        return Files.exists(answer) ? Files.readString(answer) : "";
    }

    private static boolean areFresh(RemoteShell shell) throws Exception {
        return !shell.run(Command.script("find /var/lib/apt/lists -maxdepth 0 -mmin -60"))
                .stdout()
                .isEmpty();
    }

    private static String installs(RemoteShell shell) throws Exception {
        String script = ShellScript.load(Provisioning.class, "package-manager.sh")
                + ShellScript.load(Provisioning.class, "packages.sh");
        String said =
                shell.run(Command.script(script, "hello")).orFail("install").stdout();
        assertTrue(said.contains("Setting up hello"), said);
        return said;
    }
}
