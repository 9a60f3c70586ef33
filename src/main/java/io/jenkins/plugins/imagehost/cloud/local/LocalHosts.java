package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Hosts;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.site.Command;
import java.util.List;

/** QEMU processes. */
final class LocalHosts implements Hosts {
    private static final String CONSOLE_BYTES = "65536";

    private final LocalSite site;
    private final Observer observer;
    private final LocalBaseImages bases;

    LocalHosts(LocalSite site, LocalBaseImages bases) {
        this.site = site;
        this.observer = new Observer(site);
        this.bases = bases;
    }

    @Override
    public void check(HostRequest request) throws CloudException, InterruptedException {
        HostRequestCheck.check(request);
        HostFacts facts = HostFacts.of(site);
        facts.checkRoom(
                site, Math.max(site.settings().minFreeMiB(), request.disk().sizeGiB() * 1024L));
        HostRequestCheck.checkMemory(request.types(), site, facts);
    }

    @Override
    public List<PlannedResource> plan(HostRequest request, BaseImage base) throws CloudException, InterruptedException {
        HostRequestCheck.check(request);
        HostFacts facts = HostFacts.of(site);
        BaseDescription description = bases.describe(base.id());
        DiskInspection disk = DiskInspection.of(site, description.disk(), false);
        HostRequestCheck.check(request, description, disk, facts);
        HostType type = HostRequestCheck.choose(request.types(), site, facts);
        String user = request.sshUser().isEmpty() ? base.sshUser() : request.sshUser();
        return List.of(new PlannedHost(site, request, description, disk, type, user));
    }

    @Override
    public String adopt(String id, HostRequest request) throws CloudException, InterruptedException {
        ResourceState state = observer.look(Observer.HOST, id).state();
        if (state == ResourceState.GONE) {
            throw new CloudException.NotFound(
                    "adopt '" + id + "': there is no host of that id in " + site.path("hosts"));
        }
        if (state != ResourceState.READY && state != ResourceState.PENDING) {
            throw new CloudException.BadRequest("adopt '" + id + "': this host does not run");
        }
        return id;
    }

    @Override
    public boolean stop(String id) throws CloudException, InterruptedException {
        if (Ids.isSafe(id)) {
            site.run(
                    "stop the host " + id,
                    SiteScript.knowingProcesses("host-stop")
                            .set("directory", site.directory())
                            .set("id", id)
                            .command());
        }
        return true;
    }

    @Override
    public String console(String id) throws CloudException, InterruptedException {
        if (!Ids.isSafe(id)) {
            return "";
        }
        String file = site.path("hosts", id, "console.log");
        return site.tryRun("read the console of " + id, Command.of("tail", "-c", CONSOLE_BYTES, file))
                .stdout();
    }
}
