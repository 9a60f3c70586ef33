package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.ResourceState;

/**
 * Builds of base images: detached, one at a time for each base, whoever asks. An attempt that failed is followed by the
 * next one when the base is asked for again; attempts are numbered, so that all who ask at once mean the same one.
 */
final class BaseBuild {
    private final LocalSite site;
    private final Observer observer;

    BaseBuild(LocalSite site) {
        this.site = site;
        this.observer = new Observer(site);
    }

    /** Makes sure that the base is there or is being built. */
    void ensure(String id, SiteScript script) throws CloudException, InterruptedException {
        Row row = observer.look(Observer.BASE, id);
        if (row.state() == ResourceState.READY || row.state() == ResourceState.PENDING) {
            return;
        }
        int attempts = row.fact(0).isEmpty() ? 0 : Integer.parseInt(row.fact(0));
        String attempt = site.path("bases", id, "attempt-" + (attempts + 1));
        site.start(
                "start to build a base image",
                attempt,
                script.set("out", attempt + "/out").set("ready", ready(id)));
    }

    /** The directory of a base that is ready. */
    String ready(String id) {
        return site.path("bases", id, "ready");
    }
}
