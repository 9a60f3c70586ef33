package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts in real QEMU, whose guests find nothing to boot. */
@Tag("qemu")
class LocalHostsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path temp;

    private JvmSite site;
    private LocalCloud cloud;
    private Path directory;

    @BeforeEach
    void makeCloud() throws Exception {
        Lab.assumeQemu();
        Lab.writeEmptyDisk(temp.resolve("disk.raw"));
        site = new JvmSite(temp.resolve("site"));
        directory = temp.resolve("site/local");
        cloud = new LocalCloud("local", site, Lab.impatient());
    }

    @AfterEach
    void removeAll() throws Exception {
        if (Files.isDirectory(directory.resolve("hosts"))) {
            try (var hosts = Files.list(directory.resolve("hosts"))) {
                for (Path host : hosts.toList()) {
                    cloud.resources().remove(host(host.getFileName().toString()), "");
                }
            }
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        ResourceRef host = running(cloud, "token");
        assertEquals(1, processes(host.id()));

        cloud.resources().remove(host, "");

        assertEquals(0, processes(host.id()));
        assertEquals(ResourceState.GONE, observe(host).state());
        try (var files = Files.walk(directory.resolve("hosts"))) {
            assertEquals(List.of(directory.resolve("hosts")), files.toList());
        }
        assertEquals(
                "",
                site.run(Command.script("ls /dev/shm/image-host-seed* 2>/dev/null"))
                        .stdout());
    }

    @Test
    void takesAnotherPortWhenTheFirstIsTakenInBetween() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            LocalSite racing = new LocalSite(site, Lab.impatient()) {
                private boolean first = true;

                @Override
                int freePort() throws CloudException {
                    int port = first ? taken.getLocalPort() : super.freePort();
                    first = false;
                    return port;
                }
            };
            BaseDescription base = BaseDescription.ofDisk("id", "disk", disk(), "", "bios");
            DiskInspection inspection = DiskInspection.of(racing, disk(), false);

            String id = new PlannedHost(racing, request("race"), base, inspection, new HostType(1, 128), "root")
                    .make(Map.of());

            Observation ready = await(host(id), ResourceState.READY);
            assertNotEquals(
                    String.valueOf(taken.getLocalPort()), ready.attributes().get(Observation.SSH_PORT));
        }
    }

    @Test
    void isNotReadyBeforeItsPortIsKnown() throws Exception {
        ResourceRef host = running(cloud, "early");
        Path port = directory.resolve("hosts/early/port");
        String number = Files.readString(port);

        Files.writeString(port, "");
        assertEquals(ResourceState.PENDING, observe(host).state());

        Files.writeString(port, number);
        assertEquals(ResourceState.READY, observe(host).state());
    }

    @Test
    void outlivesTheProcessThatStartedIt() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostStarter.class.getName(),
                        temp.resolve("site").toString(),
                        disk())
                .redirectErrorStream(true)
                .start();
        String said;
        try (var out = jvm.inputReader()) {
            said = out.lines()
                    .filter(line -> line.startsWith("host "))
                    .findFirst()
                    .orElse("nothing");
            jvm.destroyForcibly().waitFor();
        }
        assertEquals("host survivor", said);

        assertEquals(ResourceState.READY, observe(host("survivor")).state());
        assertEquals(
                "survivor",
                cloud.resources().find(ResourceKind.HOST, "survivor").orElseThrow());
        assertEquals("survivor", cloud.hosts().adopt("survivor", request("adopted")));
        assertEquals(1, processes("survivor"));

        cloud.resources().remove(host("survivor"), "");
        assertEquals(0, processes("survivor"));
    }

    @Test
    void aKilledQemuIsAFailureWithAReason() throws Exception {
        ResourceRef host = running(cloud, "victim");
        String pid = site.run(Command.of("pgrep", "-f", "guest=victim -nodefaults"))
                .stdout()
                .strip();

        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

        Observation failed = await(host, ResourceState.FAILED);
        assertTrue(failed.message().startsWith("QEMU ended with exit code 137"), failed.message());
        assertThrows(CloudException.BadRequest.class, () -> cloud.hosts().adopt("victim", request("other")));
    }

    @Test
    void aRestartedComputerIsAFailureWithAReason() throws Exception {
        ResourceRef host = running(cloud, "rebooted");
        Path claim = directory.resolve("hosts/rebooted/process/claim");
        String[] words = Files.readString(claim).strip().split(" ");

        Files.writeString(claim, words[0] + " " + words[1] + " another-boot " + words[3] + "\n");

        assertEquals(
                Observation.of(ResourceState.FAILED, "QEMU was killed, or the computer that it ran on was restarted"),
                observe(host));
        Files.writeString(claim, String.join(" ", words) + "\n");
    }

    @Test
    void switchesOffWhatDoesNotObey() throws Exception {
        ResourceRef host = running(cloud, "deaf");

        cloud.hosts().stop("deaf");

        Observation stopped = await(host, ResourceState.STOPPED);
        assertEquals("it did not shut down in 0 s, and was switched off", stopped.message());
    }

    @Test
    void waitsForWhatTakesItsTime() throws Exception {
        LocalSettings patient = LocalSettings.DEFAULT;
        LocalCloud other = new LocalCloud("local", site, patient);
        ResourceRef host = running(cloud, "slow");

        other.hosts().stop("slow");

        assertEquals(
                ResourceState.STOPPING,
                other.resources().observe(Set.of(host)).get(host).state());
        assertThrows(
                CloudException.BadRequest.class,
                () -> other.images().plan(capture("slow"), "slow").get(0).make(Map.of()));
    }

    @Test
    void showsTheConsoleOfABootThatFails() throws Exception {
        running(cloud, "stuck");

        Await.until(
                "the firmware's last words",
                LONG,
                () -> cloud.hosts().console("stuck").contains("Booting from Hard Disk"));
    }

    @Test
    void sweepsWhatAStartLeftThatWasCutOff() throws Exception {
        Path debris = Files.createDirectories(directory.resolve("hosts/debris/process"));
        Files.writeString(debris.resolve("input.1"), "half a script");

        assertTrue(cloud.resources().find(ResourceKind.HOST, "debris").isEmpty());

        assertFalse(Files.exists(debris.getParent()));
    }

    private ResourceRef running(LocalCloud on, String token) throws Exception {
        ResourceRef host = start(on, token);
        await(on, host, ResourceState.READY);
        return host;
    }

    private ResourceRef start(LocalCloud on, String token) throws Exception {
        BaseImage base = on.baseImages().resolve(disk(), "");
        return host(on.hosts().plan(request(token), base).get(0).make(Map.of()));
    }

    private String disk() {
        return temp.resolve("disk.raw").toString();
    }

    private static HostRequest request(String token) {
        return Requests.plain(token, "ssh-ed25519 AAAA", null);
    }

    private static CaptureRequest capture(String name) {
        return new CaptureRequest("capture-" + name, name, "", "", true, "", "", Map.of());
    }

    private static ResourceRef host(String id) {
        return new ResourceRef(ResourceKind.HOST, id);
    }

    private Observation observe(ResourceRef ref) throws Exception {
        return cloud.resources().observe(Set.of(ref)).get(ref);
    }

    private Observation await(ResourceRef ref, ResourceState state) throws Exception {
        return await(cloud, ref, state);
    }

    private static Observation await(LocalCloud on, ResourceRef ref, ResourceState state) throws Exception {
        return Await.first(ref + " to be " + state, LONG, () -> {
            Observation seen = on.resources().observe(Set.of(ref)).get(ref);
            return seen.state() == state ? seen : null;
        });
    }

    private long processes(String id) throws Exception {
        return site.run(Command.of("pgrep", "-f", "guest=" + id + " -nodefaults"))
                .stdout()
                .lines()
                .count();
    }
}
