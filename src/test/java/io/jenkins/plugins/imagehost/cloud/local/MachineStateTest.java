package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that start from the saved state of their base. */
@Tag("qemu")
class MachineStateTest {
    /** A line each: what must differ between hosts, and, after "same", what must not. */
    private static final String LOOK = """
            cat /etc/machine-id /proc/sys/kernel/random/uuid
            od -An -N16 -tx1 /dev/urandom
            cut -d' ' -f2 /etc/ssh/ssh_host_ed25519_key.pub
            cat /root/.ssh/authorized_keys
            echo same
            grep -c image-host.park /proc/cmdline
            ls -d /run/image-host 2>/dev/null
            systemctl --failed --plain --no-legend | wc -l
            journalctl -q -n 1 -o cat | wc -l
            ls /etc/ssh/*_key | wc -l
            cat /proc/sys/kernel/randomize_va_space
            """;

    private final SshKeyPair hostKey = SshKeyPair.generate("");

    private static Lab lab() throws Exception {
        Lab.assumeQemu();
        LocalSettings usual = LocalSettings.DEFAULT;
        return new Lab(new LocalSettings(
                usual.directory(),
                usual.type(),
                "tcg",
                usual.qemu(),
                usual.qemuImg(),
                usual.mirror(),
                usual.suites(),
                usual.diskMiB(),
                usual.minFreeMiB(),
                usual.imageDirectories(),
                usual.powerOff()));
    }

    @Test
    void isSharedByHostsThatShareNothingElse() throws Exception {
        try (Lab lab = lab()) {
            BaseImage base = lab.base();
            List<List<String>> different = new ArrayList<>();
            for (int sizeGiB : new int[] {0, 10}) {
                SshKeyPair key = SshKeyPair.generate("state");
                ResourceRef host = lab.make(Requests.withDisk(lab.request(key, hostKey), sizeGiB), base);
                try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
                    String seen = lab.observe(host).message();
                    assertTrue(seen.endsWith("started from its base's saved state"), seen);
                    String[] said = shell.run(Command.script(LOOK)).stdout().split("same\n");
                    different.add(said[0].lines().toList());
                    assertEquals("1\n0\n1\n1\n0\n", said[1]);
                    assertClockIsRight(shell);
                    assertDiskIsWhole(shell, sizeGiB == 0 ? lab.settings.diskMiB() / 1024 : sizeGiB);
                }
            }
            List<String> first = different.get(0);
            assertEquals(5, first.size(), first.toString());
            for (int i = 0; i < first.size(); i++) {
                // the one host key was handed in to both
                if (i != 3) {
                    assertNotEquals(first.get(i), different.get(1).get(i));
                }
            }
        }
    }

    private static void assertClockIsRight(RemoteShell shell) throws Exception {
        long before = System.currentTimeMillis() / 1000;
        long said = Long.parseLong(shell.run(Command.of("date", "+%s")).stdout().strip());
        long after = System.currentTimeMillis() / 1000;
        assertTrue(before - 5 <= said && said <= after + 5, said + " is not between " + before + " and " + after);
    }

    private static void assertDiskIsWhole(RemoteShell shell, long sizeGiB) throws Exception {
        shell.run(Command.script("systemctl start image-host-grow-root")).orFail("grow");
        long kib = Long.parseLong(shell.run(Command.script("df -Pk / | awk 'NR == 2 { print $2 }'"))
                .stdout()
                .strip());
        assertTrue(
                kib > (sizeGiB - 0.5) * (1 << 20), "the root file system has " + kib + " KiB of " + sizeGiB + " GiB");
    }

    @Test
    void isClearedAwayWhenNoHostOfAnyCloudStandsOnIt(@TempDir Path temp) throws Exception {
        Path states = Files.createDirectories(temp.resolve("states"));
        for (String state : new String[] {"2x768-1-1", "2x768-2-1", "2x768-3-1.failed", "2x768-4-1.new", "1x768-5-1"}) {
            Files.writeString(Files.createDirectories(states.resolve(state)).resolve("memory"), "");
        }
        Path otherCloud = Files.createSymbolicLink(temp.resolve("linked"), states);
        Path host = Files.createDirectories(temp.resolve("other/hosts/one"));
        Path gone = temp.resolve("hosts/two");

        run("use_state", otherCloud.resolve("2x768-2-1"), host);
        run("use_state", states.resolve("2x768-1-1"), gone);
        run("clear_states", states.resolve("2x768-9-1"), temp.resolve("hosts/three"));
        assertEquals(List.of("1x768-5-1", "2x768-2-1", "hosts.lock"), names(states));

        Files.delete(host);
        run("clear_states", states.resolve("2x768-9-1"), temp.resolve("hosts/three"));
        assertEquals(List.of("1x768-5-1", "hosts.lock"), names(states));
    }

    @Test
    void forgetsTheHostsThatAreGoneWhenAnotherUsesIt(@TempDir Path temp) throws Exception {
        Path state = Files.createDirectories(temp.resolve("states/2x768-1-1"));
        Files.writeString(state.resolve("memory"), "");
        for (String host : new String[] {"one", "two"}) {
            run("use_state", state, temp.resolve("hosts").resolve(host));
        }
        assertEquals(List.of("two"), names(state.resolve("hosts")));
    }

    private static void run(String function, Path wanted, Path host) throws Exception {
        String script = ShellScript.load(SiteScript.class, "machine-state.sh")
                + "states=${2%/*} wanted=$2 host=$3 id=${3##*/} type=2x768\n"
                + "\"$1\" 6>\"$states/hosts.lock\"";
        new JvmSite(host.getRoot())
                .run(Command.script(script, function, wanted.toString(), host.toString()))
                .orFail(function);
    }

    private static List<String> names(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
