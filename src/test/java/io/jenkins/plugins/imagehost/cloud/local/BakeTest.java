package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.sanitize.LastKeys;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.Sanitizing;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.site.Command;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One bake with a real guest, step by step; the steps share what they make, since each takes its time. */
@Tag("qemu")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BakeTest {
    private static final Logger LOG = Logger.getLogger(BakeTest.class.getName());

    private final SshKeyPair key = SshKeyPair.generate("bake");
    private final SshKeyPair hostKey = SshKeyPair.generate("");
    private Lab lab;
    private BaseImage base;
    private ResourceRef host;
    private String machineId;

    @BeforeAll
    void build() throws Exception {
        lab = Lab.thatBuilds();
        base = timed("base", lab::base);
    }

    @AfterAll
    void removeAll() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @Order(1)
    void bootsDirectlyWithTheKeysItWasGiven() throws Exception {
        HostRequest request = lab.request(key, hostKey);
        host = lab.make(Requests.withDisk(request, 10), base);
        try (RemoteShell shell = timed("direct boot to SSH", () -> lab.shell(host, key, hostKey, "root"))) {
            assertEquals("root\n", shell.run(Command.of("whoami")).stdout());
            assertEquals(
                    "1\n",
                    shell.run(Command.script("ls /etc/ssh/*_key | wc -l")).stdout());
            assertEquals(
                    "0\n",
                    shell.run(Command.script("systemctl --failed --plain --no-legend | wc -l"))
                            .stdout());
            String candidate =
                    shell.run(Command.of("apt-cache", "policy", "nginx-light")).stdout();
            assertTrue(candidate.matches("(?s).*Candidate: \\d.*"), "the package lists are there: " + candidate);
            assertEquals(
                    "",
                    shell.run(Command.script(
                                    "find /etc -name '*mmdebstrap*'; find /var/cache/apt/archives -name '*.deb'"))
                            .stdout());
            shell.run(Command.script("systemctl start image-host-grow-root")).orFail("grow");
            long blocks = Long.parseLong(shell.run(Command.script("df -Pk / | awk 'NR == 2 { print $2 }'"))
                    .stdout()
                    .strip());
            assertTrue(blocks > 9.5 * 1024 * 1024, "the root file system has " + blocks + " KiB of 10 GiB");
            shell.run(Command.script("echo baked >/root/mark")).orFail("leave a mark");
            machineId = shell.run(Command.of("cat", "/etc/machine-id")).stdout();
            timed("sanitizing", () -> sanitize(shell));
        }
        assertTrue(lab.cloud.hosts().console(host.id()).contains("OpenBSD Secure Shell"), "the console is kept");
    }

    private static SanitizeReport sanitize(RemoteShell shell) throws Exception {
        String rules = CopyBootTest.run(shell, Sanitizing.task(SanitizeRequest.DEFAULT, SecretScan.NONE, Lab.BOOT));
        LOG.info(rules);
        assertEquals(List.of(), SanitizeReport.parse(rules).findings());
        SanitizeReport last = LastKeys.run(shell.asRoot(), SanitizeRequest.DEFAULT);
        assertEquals(List.of(), last.findings());
        return last;
    }

    @Test
    @Order(2)
    void keepsTheKeysOffCommandLinesAndDisks() throws Exception {
        String secret = hostKey.privateKey().split("\n")[2];
        String lines = lab.site
                .run(Command.script("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\000' '\\n'"))
                .stdout();
        assertTrue(lines.contains("guest=" + host.id()), "QEMU runs");
        assertFalse(lines.contains(secret), "the key is on a command line");
        assertFalse(
                lab.site
                        .run(Command.of(
                                "grep",
                                "-rlF",
                                "--exclude=disk.qcow2",
                                "--",
                                secret,
                                lab.site.directory() + "/local/hosts"))
                        .succeeded(),
                "the key is in a file");
    }

    @Test
    @Order(3)
    void isThereForWhoeverComesLater() throws Exception {
        Observation seen = new Lab().observe(host);

        assertEquals(ResourceState.READY, seen.state());
        assertEquals(hostKey.pin(), seen.attributes().get(Observation.HOST_KEYS));
        assertTrue(seen.attributes().get(LocalCloud.ACCELERATOR).matches("kvm|tcg"));
        assertTrue(
                seen.message().startsWith("accelerated by KVM")
                        || seen.message().contains("since"),
                seen.message());
    }

    @Test
    @Order(4)
    void shutsDownInGoodOrder() throws Exception {
        timed("ACPI stop", () -> lab.stop(host));

        assertEquals("", lab.observe(host).message(), "it was not switched off");
    }

    /** With a machine-id and host keys of its own. By BIOS the examples of the documentation boot what they have captured. */
    @Test
    @Order(5)
    void whatWasCapturedBootsByItselfByUefi() throws Exception {
        assumeTrue(HostFacts.of(new LocalSite(lab.site, lab.settings)).uefi(), "needs the package ovmf");
        bootCaptured("uefi");
    }

    private void bootCaptured(String bootMode) throws Exception {
        String name = "baked-" + UUID.randomUUID();
        CaptureRequest request =
                new CaptureRequest("test-" + name, name, "a test", "", true, bootMode, "", Map.of("a", "b"));
        ResourceRef image = lab.keep(new ResourceRef(
                ResourceKind.IMAGE,
                lab.cloud.images().plan(request, host.id()).get(0).make(Map.of())));
        Observation captured = timed("capture", () -> lab.await(image, ResourceState.READY));
        LOG.info("image of " + captured.attributes().get(Observation.SIZE_BYTES) + " bytes");
        String path = captured.attributes().get(Observation.PATH);
        assertEquals(
                captured.attributes().get(Observation.SHA256) + "  " + path + "\n",
                lab.site.run(Command.of("sha256sum", path)).stdout());
        assertEquals(10L << 30, Long.parseLong(captured.attributes().get(Observation.VIRTUAL_SIZE_BYTES)));
        assertFalse(lab.site.run(Command.of("qemu-img", "info", path)).stdout().contains("backing"), "it stands alone");

        SshKeyPair newKey = SshKeyPair.generate("test boot");
        SshKeyPair newHostKey = SshKeyPair.generate("");
        BaseImage captive = lab.cloud.images().asBase(image.id(), base);
        ResourceRef fresh = lab.make(Requests.byBootLoader(lab.request(newKey, newHostKey)), captive);
        try (RemoteShell shell =
                timed("test boot " + bootMode + " to SSH", () -> lab.shell(fresh, newKey, newHostKey, "root"))) {
            assertEquals("baked\n", shell.run(Command.of("cat", "/root/mark")).stdout());
            assertEquals(
                    bootMode.isEmpty() ? "" : "/sys/firmware/efi\n",
                    shell.run(Command.script("ls -d /sys/firmware/efi 2>/dev/null"))
                            .stdout());
            String newId = shell.run(Command.of("cat", "/etc/machine-id")).stdout();
            assertTrue(newId.matches("[0-9a-f]{32}\n") && machineId.matches("[0-9a-f]{32}\n"), newId + machineId);
            assertNotEquals(machineId, newId);
            assertEquals(
                    newHostKey.publicKey() + "\n",
                    shell.run(Command.script("cat /etc/ssh/ssh_host_*_key.pub")).stdout());
            assertEquals(
                    "",
                    shell.run(Command.script("systemctl --failed --plain --no-legend"))
                            .stdout());
            assertEquals(
                    newKey.publicKey() + "\n",
                    shell.run(Command.of("cat", "/root/.ssh/authorized_keys")).stdout());
        }
        lab.assertRefused(fresh, key, newHostKey);
        lab.remove(fresh);
        lab.remove(image);
    }

    private interface Step<T> {
        T run() throws Exception;
    }

    private static <T> T timed(String what, Step<T> step) throws Exception {
        long start = System.nanoTime();
        T result = step.run();
        LOG.info(what + ": " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return result;
    }
}
