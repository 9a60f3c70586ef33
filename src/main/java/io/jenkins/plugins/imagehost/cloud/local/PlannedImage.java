package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** An image about to be captured. It exists from when its process is claimed. */
record PlannedImage(LocalSite site, CaptureRequest request, String hostId) implements PlannedResource {

    @Override
    public ResourceKind kind() {
        return ResourceKind.IMAGE;
    }

    @Override
    public String token() {
        return request.token();
    }

    @Override
    public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
        String id = Ids.ofImage(request.name(), token());
        Row host = new Observer(site).look(Observer.HOST, hostId);
        if (host.state() != ResourceState.STOPPED) {
            throw new CloudException.BadRequest("host '" + hostId + "' is "
                    + host.state().name().toLowerCase(java.util.Locale.ROOT)
                    + ": only the disk of a host that is stopped can be captured");
        }
        HostDescription source = site.readJson(site.path("hosts", hostId, "host.json"), HostDescription.class)
                .orElseThrow(() -> new CloudException.NotFound("there is no host " + hostId + " to capture"));
        site.start(
                "start to capture " + hostId,
                site.path("images", id, "capture"),
                new SiteScript("checksum", "image-capture")
                        .set("images", site.path("images"))
                        .set("id", id)
                        .set("name", request.name())
                        .set("disk", site.path("hosts", hostId, "disk.qcow2"))
                        .set("qemu_img", site.settings().qemuImg())
                        .set("metadata", LocalSite.toJson(metadata(id, source))));
        return id;
    }

    /** Without what the capture itself finds out. */
    private Map<String, Object> metadata(String id, HostDescription source) throws CloudException {
        String bootMode = request.bootMode().isEmpty() ? source.base().bootMode() : BootMode.of(request.bootMode());
        return Map.ofEntries(
                Map.entry("format", 1),
                Map.entry("id", id),
                Map.entry("name", request.name()),
                Map.entry("description", request.description()),
                Map.entry("token", token()),
                Map.entry("host", hostId),
                Map.entry("base", source.base().name()),
                Map.entry("handIn", source.base().handIn()),
                Map.entry("bootMode", bootMode),
                Map.entry(
                        "created",
                        Clock.systemUTC()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()),
                Map.entry("tags", request.tags()));
    }
}
