package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest in real QEMU that fills a file system of its own, so that nobody else's is filled. */
@Tag("qemu")
@Tag("root")
class FullDiskTest {
    @TempDir
    Path temp;

    @Test
    void aFullDiskIsAFailureWithAReason() throws Exception {
        Lab.assumeQemu();
        JvmSite site = new JvmSite(temp.resolve("site"));
        Path small = Files.createDirectory(temp.resolve("small"));
        assumeTrue(
                site.run(Command.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()))
                        .succeeded(),
                "needs root, who may mount a file system");
        LocalCloud cramped = new LocalCloud("local", site, Lab.impatient().withDirectory(small.toString()));
        ResourceRef host = new ResourceRef(ResourceKind.HOST, "filling");
        try {
            Lab.writeDiskThatFillsItself(temp.resolve("disk.raw"));
            start(cramped);

            Observation failed = awaitFailure(cramped, host);
            assertEquals(
                    "the host's disk could not be written, since no room is left in " + small + "; make room there",
                    failed.message());
            var e = assertThrows(
                    CloudException.Capacity.class, () -> cramped.hosts().check(request()));
            assertTrue(e.getMessage().contains(" MiB are free in " + small), e.getMessage());

            cramped.resources().remove(host, "");
            assertEquals(0, processes(site));
        } finally {
            cramped.resources().remove(host, "");
            site.run(Command.of("umount", small.toString())).orFail("umount");
        }
    }

    private void start(LocalCloud cramped) throws Exception {
        BaseImage base = cramped.baseImages().resolve(temp.resolve("disk.raw").toString(), "");
        cramped.hosts().plan(request(), base).get(0).make(Map.of());
    }

    private static HostRequest request() {
        return Requests.plain("filling", "ssh-ed25519 AAAA", null);
    }

    private static Observation awaitFailure(LocalCloud cramped, ResourceRef host) throws Exception {
        return Await.first(host + " to fail", Duration.ofMinutes(1), () -> {
            Observation seen = cramped.resources().observe(Set.of(host)).get(host);
            return seen.state() == ResourceState.FAILED ? seen : null;
        });
    }

    private static long processes(JvmSite site) throws Exception {
        return site.run(Command.of("pgrep", "-f", "guest=filling -nodefaults"))
                .stdout()
                .lines()
                .count();
    }
}
