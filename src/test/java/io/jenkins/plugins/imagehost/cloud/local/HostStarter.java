package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A controller that is about to be killed. */
final class HostStarter {
    private HostStarter() {}

    public static void main(String[] args) throws Exception {
        LocalCloud cloud = new LocalCloud("local", new JvmSite(Path.of(args[0])), Lab.impatient());
        BaseImage base = cloud.baseImages().resolve(args[1], "");
        ResourceRef host = new ResourceRef(
                ResourceKind.HOST,
                cloud.hosts()
                        .plan(Requests.plain("survivor", "ssh-ed25519 AAAA", null), base)
                        .get(0)
                        .make(Map.of()));
        Await.until(
                "QEMU",
                Duration.ofMinutes(1),
                () -> cloud.resources().observe(Set.of(host)).get(host).state() == ResourceState.READY);
        System.out.println("host " + host.id());
        System.in.read();
    }
}
