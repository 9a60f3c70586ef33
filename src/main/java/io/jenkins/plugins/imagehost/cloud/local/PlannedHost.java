package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.Map;

/** A host about to be started. It exists from when its process is claimed; all the rest the process does itself. */
record PlannedHost(
        LocalSite site, HostRequest request, BaseDescription base, DiskInspection disk, HostType type, String user)
        implements PlannedResource {
    private static final int PORTS = 5;

    @Override
    public ResourceKind kind() {
        return ResourceKind.HOST;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        String id = Ids.ofHost(token());
        LocalSettings settings = site.settings();
        boolean credentials = base.handIn() == BaseDescription.HandIn.CREDENTIALS;
        HostRequest.HostKey hostKey = request.hostKey();
        HostDescription description = new HostDescription(
                1, id, request.name(), token(), base, hostKey == null ? "" : hostKey.publicKey(), request.tags());
        SiteScript script = new SiteScript("accelerator", "base-lists", "machine-state", "host-run")
                .set("host", site.path("hosts", id))
                .set("id", id)
                .set("description", LocalSite.toJson(description))
                .set("base", disk.path())
                .set("base_format", disk.format())
                .set(
                        "disk_bytes",
                        request.disk().sizeGiB() == 0
                                ? ""
                                : (long) request.disk().sizeGiB() << 30)
                .set("memory", type.memoryMiB())
                .set("cpus", type.cpus())
                .set("ports", ports())
                .set("qemu", settings.qemu())
                .set("qemu_img", settings.qemuImg())
                .set("accelerator_wanted", settings.accelerator())
                .set("accelerator_file", site.path("accelerator"))
                .set("boot", base.bootsDirectly() && !request.bootLoader() ? "direct" : base.bootMode())
                .set("kernel", base.kernel())
                .set("initrd", base.initrd())
                .set("command_line", base.commandLine())
                .set("states", site.path("bases", base.id(), "states"))
                .set("lists_of", site.path("bases", base.id(), "ready/apt"))
                .set("hand_in", credentials ? "credentials" : "nocloud")
                .set("user", user)
                .set("public_key", request.publicKey())
                .set("host_key", hostKey == null ? "" : hostKey.privateKey())
                .set("host_key_public", hostKey == null ? "" : hostKey.publicKey())
                .set("meta_data", credentials ? "" : NoCloudSeed.metaData(request))
                .set("user_data", credentials ? "" : NoCloudSeed.userData(request))
                .set("vendor_data", credentials ? "" : NoCloudSeed.vendorData(request, user));
        site.start("start the host " + id, site.path("hosts", id, "process"), script);
        return id;
    }

    private String ports() throws CloudException {
        StringBuilder ports = new StringBuilder();
        for (int i = 0; i < PORTS; i++) {
            ports.append(site.freePort()).append(' ');
        }
        return ports.toString();
    }
}
