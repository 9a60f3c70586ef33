package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImages;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CloudScope;
import io.jenkins.plugins.imagehost.cloud.Hosts;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.Resources;
import io.jenkins.plugins.imagehost.site.Site;
import java.time.Duration;
import java.util.Set;

/** QEMU on a site: see the package. */
public final class LocalCloud implements Cloud {
    /** Of a host that is ready: {@code kvm}, or {@code tcg} for emulation in software. The message says why. */
    public static final String ACCELERATOR = "accelerator";

    private final CloudScope scope;
    private final LocalBaseImages baseImages;
    private final LocalHosts hosts;
    private final LocalImages images;
    private final LocalResources resources;
    private final LocalSite site;

    /** @param account name of the cloud account in the configuration */
    public LocalCloud(String account, Site site, LocalSettings settings) {
        LocalSite localSite = new LocalSite(site, settings);
        this.site = localSite;
        ImageStore store = new ImageStore(localSite);
        scope = new CloudScope(account, "");
        baseImages = new LocalBaseImages(localSite, store);
        hosts = new LocalHosts(localSite, baseImages);
        images = new LocalImages(localSite, store);
        resources = new LocalResources(localSite);
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public CloudScope scope() {
        return scope;
    }

    @Override
    public BaseImages baseImages() {
        return baseImages;
    }

    @Override
    public Hosts hosts() {
        return hosts;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public Resources resources() {
        return resources;
    }

    /**
     * What it would bake with.
     *
     * @throws CloudException.BadRequest if QEMU is missing
     */
    public LocalReport check() throws CloudException, InterruptedException {
        return HostFacts.report(site);
    }

    /** Looking costs a few processes on the site, and no money. */
    @Override
    public Duration fastestPoll(Set<ResourceRef> waiting) {
        return Duration.ofMillis(100);
    }
}
