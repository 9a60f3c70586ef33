package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the computer at hand lacks for a host is said before anything is made. */
@Tag("qemu")
class HostFactsTest {
    @TempDir
    Path temp;

    @Test
    void saysWhatToInstall() {
        LocalSettings d = LocalSettings.DEFAULT;
        LocalSettings settings = new LocalSettings(
                d.directory(),
                d.type(),
                "auto",
                "no-such-qemu",
                d.qemuImg(),
                d.mirror(),
                d.suites(),
                d.diskMiB(),
                d.minFreeMiB(),
                d.imageDirectories(),
                d.powerOff());

        var e = assertThrows(
                CloudException.BadRequest.class,
                () -> new LocalCloud("local", new JvmSite(temp), settings)
                        .hosts()
                        .check(request("t")));
        assertEquals(
                "the local cloud does not find no-such-qemu on this computer; install the packages qemu-system-x86 and"
                        + " qemu-utils",
                e.getMessage());
    }

    @Test
    void refusesWhatTheDiskHasNoRoomFor() throws Exception {
        Lab.assumeQemu();
        LocalCloud cloud = new LocalCloud("local", new JvmSite(temp), LocalSettings.DEFAULT);
        HostRequest huge = Requests.withDisk(request("huge"), 65536);

        var e = assertThrows(CloudException.Capacity.class, () -> cloud.hosts().check(huge));

        assertTrue(
                e.getMessage().matches("only \\d+ MiB are free in .*, and 67108864 MiB are needed; make room there"));
        cloud.hosts().check(request("small"));
    }

    private static HostRequest request(String token) {
        return Requests.plain(token, "ssh-ed25519 AAAA", null);
    }
}
