package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.io.IOException;
import java.time.Duration;

/** Removes hosts and images, with the processes that belong to them. */
final class Remover {
    /** How long QEMU and qemu-img may take to close their files. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LocalSite site;

    Remover(LocalSite site) {
        this.site = site;
    }

    void removeHost(String id) throws CloudException, InterruptedException {
        if (Ids.isSafe(id)) {
            end(site.path("hosts", id, "process"));
            remove("hosts", id);
        }
    }

    void removeImage(String id) throws CloudException, InterruptedException {
        if (Ids.isSafe(id)) {
            end(site.path("images", id, "capture"));
            remove("images", id);
        }
    }

    private void end(String process) throws CloudException, InterruptedException {
        try {
            site.process(process).end(GRACE);
        } catch (IOException e) {
            throw site.failed("end the process of " + process, e);
        }
    }

    private void remove(String kind, String id) throws CloudException, InterruptedException {
        site.run(
                "remove " + id,
                new SiteScript("remove")
                        .set("directory", site.path(kind))
                        .set("id", id)
                        .command());
    }
}
