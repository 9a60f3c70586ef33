package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was looked at, in the words of the interface. */
final class Observations {
    private Observations() {}

    static Observation of(Row row, LocalSite site) throws CloudException, InterruptedException {
        return switch (row.kind()) {
            case Observer.HOST -> host(row, site);
            case Observer.IMAGE -> image(row, site);
            default -> new Observation(row.state(), row.message(), Map.of());
        };
    }

    private static Observation host(Row row, LocalSite site) throws CloudException, InterruptedException {
        Map<String, String> facts = new HashMap<>();
        String message = row.message();
        if (row.state() == ResourceState.READY) {
            facts.put(Observation.ADDRESS, "127.0.0.1");
            facts.put(Observation.SSH_PORT, row.fact(0));
            facts.put(LocalCloud.ACCELERATOR, row.fact(1));
            message = accelerated(row.fact(1), row.fact(2))
                    + (row.fact(3).equals("saved") ? "; started from its base's saved state" : "");
            Optional<HostDescription> host =
                    site.readJson(site.path("hosts", row.id(), "host.json"), HostDescription.class);
            if (host.isPresent() && !host.get().hostKey().isEmpty()) {
                facts.put(Observation.HOST_KEYS, host.get().hostKey());
            }
        }
        return new Observation(row.state(), message, facts);
    }

    private static String accelerated(String accelerator, String reason) {
        return accelerator.equals("kvm")
                ? "accelerated by KVM"
                : "emulated in software (TCG)" + (reason.isEmpty() ? "" : ", since " + reason);
    }

    private static Observation image(Row row, LocalSite site) throws CloudException {
        if (row.state() != ResourceState.READY) {
            return Observation.of(row.state(), row.message());
        }
        ImageDescription image = LocalSite.fromJson(row.fact(0), ImageDescription.class);
        return new Observation(
                row.state(),
                "",
                Map.of(
                        Observation.SIZE_BYTES, String.valueOf(image.sizeBytes()),
                        Observation.VIRTUAL_SIZE_BYTES, String.valueOf(image.virtualSizeBytes()),
                        Observation.SHA256, image.sha256(),
                        Observation.PATH, site.path("images", image.id(), "disk.qcow2")));
    }
}
