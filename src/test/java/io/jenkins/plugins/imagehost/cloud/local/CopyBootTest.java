package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CopyOptions;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.copy.HostCopy;
import io.jenkins.plugins.imagehost.copy.HostDisk;
import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.ScriptRun;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.sanitize.RulesOnly;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real guest copies its files onto a second disk, which then boots as the first one does. */
@Tag("qemu")
class CopyBootTest {
    private static final Logger LOG = Logger.getLogger(CopyBootTest.class.getName());
    private static final String SERIAL = "vol0123456789abcdef0";
    private static final int SIZE_GIB = 2;
    private static final List<String> EXCLUDE =
            List.of("/var/lib/apt/lists/**", "/var/cache/apt/**", "/usr/share/doc", "/opt/*/out");
    /** Of what is deleted, so that it is only in blocks that no file has. */
    private static final String SECRET = "the-secret-of-this-test";

    @TempDir
    Path temp;

    private final SshKeyPair key = SshKeyPair.generate("the key of the build");
    private final SshKeyPair hostKey = SshKeyPair.generate("");

    @Test
    void whatWasCopiedBootsAndHasNothingThatWasDeleted() throws Exception {
        try (Lab lab = Lab.thatBuilds()) {
            BaseImage base = lab.base();
            ResourceRef host = lab.make(lab.request(key, hostKey), base);
            Path disk = temp.resolve("copy.raw");
            String report;
            try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
                prepare(shell);
                checkSizes(shell);
                attach(lab, host, disk);
                report = copy(shell);
            }
            LOG.info(report);
            assertEquals(List.of(), SanitizeReport.parse(report).findings());
            assertTrue(report.endsWith("copy: done\n"), report);
            String original = lab.site.directory() + "/local/hosts/" + host.id() + "/disk.qcow2";
            assertTrue(contains(lab, original, SECRET), "it is in the blocks of the host's disk");
            assertTrue(contains(lab, original, key.publicKey()));
            assertFalse(contains(lab, disk.toString(), SECRET), "it was copied");
            assertFalse(contains(lab, disk.toString(), key.publicKey()), "the build's key was copied");
            lab.remove(host);
            boot(lab, base, disk);
        }
    }

    private void prepare(RemoteShell shell) throws Exception {
        shell.run(Command.script("""
                set -e
                DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends rsync dosfstools
                """).withTimeout(Lab.BOOT)).orFail("install what a copy takes");
        shell.run(Command.script("""
                set -e
                for i in 1 2 3 4 5 6 7 8; do echo "$1 $i"; done >/root/secret
                sync
                rm /root/secret
                mkdir -p '/srv/a b' /opt/build/out
                echo baked by this test >'/srv/a b/mark'
                ln '/srv/a b/mark' /srv/linked
                chown 1234:4321 /srv/linked
                truncate -s 100M /srv/sparse
                fallocate -l 700M /opt/build/out/left
                fallocate -l 8M /swap && chmod 600 /swap && mkswap -q /swap && swapon /swap
                sync
                """, SECRET)).orFail("leave marks");
    }

    private void checkSizes(RemoteShell shell) throws Exception {
        HostDisk disk = HostDisk.measure(shell, new CopyOptions(0, EXCLUDE, ""), 0);
        assertEquals(Set.of("bios", "uefi"), disk.boots());
        assertEquals("", disk.problem(SIZE_GIB, 0));
        // too large for one GiB, but for what is left out
        assertTrue(HostDisk.measure(shell, CopyOptions.ALL, 0).isTooSmall(1));
        assertEquals(
                "", HostDisk.measure(shell, new CopyOptions(1, EXCLUDE, ""), 0).problem(1, 0));
        HostDisk bundled = HostDisk.measure(shell, new CopyOptions(0, EXCLUDE, ""), 10);
        assertTrue(bundled.roomBytes() > 0 && bundled.roomBytes() < disk.diskBytes(), bundled.toString());
        assertEquals(Set.of("curl"), bundled.lacking().keySet());
    }

    /** As a cloud does it, by QEMU's monitor. */
    private static void attach(Lab lab, ResourceRef host, Path disk) throws Exception {
        lab.site
                .run(Command.of("truncate", "-s", SIZE_GIB + "G", disk.toString()))
                .orFail("make a disk");
        String monitor = lab.site.directory() + "/local/hosts/" + host.id() + "/qmp.in";
        lab.site.run(Command.script("""
                exec 1<>"$1"
                echo '{"execute":"blockdev-add","arguments":{"driver":"raw","node-name":"second","discard":"unmap",' \\
                    '"detect-zeroes":"unmap","file":{"driver":"file","filename":"'"$2"'"}}}'
                echo '{"execute":"device_add","arguments":{"driver":"virtio-blk-pci","drive":"second","serial":"'"$3"'"}}'
                """, monitor, disk.toString(), SERIAL)).orFail("attach it");
    }

    private static String copy(RemoteShell shell) throws Exception {
        return run(
                shell,
                HostCopy.task(
                        "serial=" + SERIAL + " name=none",
                        EXCLUDE,
                        true,
                        RulesOnly.REQUEST,
                        SecretScan.NONE,
                        Lab.BOOT));
    }

    /** Runs a script to its end, and returns what it says. */
    static String run(RemoteShell shell, RunScript task) throws Exception {
        ScriptRun run = new ScriptRun(
                shell,
                shell.asRoot(),
                Provisioning.HOST_DIRECTORY + "/" + task.title().replace(' ', '-'));
        run.start(task, Path.of("/nonexistent"));
        Poll end = Await.first("the end of " + task.title(), Lab.BOOT, () -> {
            Poll poll = run.await(0, 1 << 20, false);
            return poll.state() == State.RUNNING ? null : poll;
        });
        String output = new String(end.output(), StandardCharsets.UTF_8);
        assertEquals(0, end.exitCode(), output);
        return output;
    }

    private static boolean contains(Lab lab, String file, String text) throws Exception {
        return lab.site
                .run(Command.of("grep", "-qaF", "-e", text, file).withTimeout(Lab.BOOT))
                .succeeded();
    }

    /** By each firmware that there is, side by side. */
    private void boot(Lab lab, BaseImage base, Path disk) throws Exception {
        LocalSite site = new LocalSite(lab.site, lab.settings);
        List<String> modes = new ArrayList<>(List.of(BootMode.BIOS));
        if (HostFacts.of(site).uefi()) {
            modes.add(BootMode.UEFI);
        }
        DiskInspection inspection = DiskInspection.of(site, disk.toString(), false);
        Map<String, ResourceRef> machines = modes.stream().collect(Collectors.toMap(mode -> mode, mode -> {
            BaseDescription description = new BaseDescription(
                    "copy", "copy", disk.toString(), "", BaseDescription.HandIn.CREDENTIALS, mode, "", "", "");
            try {
                return lab.keep(new ResourceRef(
                        ResourceKind.HOST,
                        new PlannedHost(
                                        site,
                                        Requests.byBootLoader(lab.request(key, hostKey)),
                                        description,
                                        inspection,
                                        HostType.parse("1x512"),
                                        base.sshUser())
                                .make(Map.of())));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        for (String mode : modes) {
            try (RemoteShell shell = lab.shell(machines.get(mode), key, hostKey, "root")) {
                check(shell, mode);
            }
        }
    }

    private static void check(RemoteShell shell, String mode) throws Exception {
        String facts = shell.run(Command.script("""
                cat '/srv/a b/mark'
                stat -c '%h %u %g' /srv/linked
                stat -c '%s %b' /srv/sparse
                ls -d /opt/build/* /usr/share/doc /var/lib/image-host /sys/firmware/efi 2>/dev/null
                systemctl --failed --plain --no-legend
                swapon /swap && swapon --show=NAME --noheadings
                wc -l </root/.ssh/authorized_keys
                """)).stdout();
        assertEquals(
                "baked by this test\n2 1234 4321\n104857600 0\n"
                        + (mode.equals(BootMode.UEFI) ? "/sys/firmware/efi\n" : "") + "/swap\n1\n",
                facts);
        long kibibytes = Long.parseLong(shell.run(Command.script("df -Pk / | awk 'NR == 2 { print $2 }'"))
                .stdout()
                .strip());
        assertTrue(kibibytes > 1.8 * 1024 * 1024 && kibibytes < 2 * 1024 * 1024, "of 2 GiB: " + kibibytes + " KiB");
    }
}
