package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.cloud.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What there is in the directory. */
final class LocalResources implements Resources {
    private final LocalSite site;
    private final Observer observer;
    private final Remover remover;

    LocalResources(LocalSite site) {
        this.site = site;
        this.observer = new Observer(site);
        this.remover = new Remover(site);
    }

    @Override
    public Optional<String> find(ResourceKind kind, String token) throws CloudException, InterruptedException {
        String found =
                switch (kind) {
                    case HOST -> find("hosts", Ids.ofHost(token), "process");
                    case IMAGE -> find("images", "*-" + Ids.imageEnd(token), "capture");
                    default -> "";
                };
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private String find(String directory, String pattern, String process) throws CloudException, InterruptedException {
        return site.run(
                        "look for what was made",
                        new SiteScript("find")
                                .set("directory", site.path(directory))
                                .set("pattern", pattern)
                                .set("process", process)
                                .command())
                .strip();
    }

    @Override
    public Duration settleTime() {
        return Duration.ZERO;
    }

    @Override
    public Map<ResourceRef, Observation> observe(Set<ResourceRef> refs) throws CloudException, InterruptedException {
        Map<ResourceRef, Observation> observations = new HashMap<>();
        List<String> args = new ArrayList<>();
        for (ResourceRef ref : refs) {
            observations.put(ref, Observation.of(ResourceState.GONE));
            if (Ids.isSafe(ref.id()) && word(ref.kind()).isPresent()) {
                args.add(word(ref.kind()).get());
                args.add(ref.id());
            }
        }
        if (!args.isEmpty()) {
            for (Row row : observer.look(args)) {
                observations.put(new ResourceRef(kind(row), row.id()), Observations.of(row, site));
            }
        }
        return observations;
    }

    @Override
    public boolean remove(ResourceRef ref, String token) throws CloudException, InterruptedException {
        switch (ref.kind()) {
            case HOST -> remover.removeHost(ref.id());
            case IMAGE -> remover.removeImage(ref.id());
            case BASE_IMAGE ->
                throw new CloudException.BadRequest("base images are shared, so that no bake removes one;" + " delete "
                        + site.path("bases", ref.id()) + " when no host runs");
            default -> {
                // there is nothing of that kind here
            }
        }
        return true;
    }

    private static Optional<String> word(ResourceKind kind) {
        return switch (kind) {
            case BASE_IMAGE -> Optional.of(Observer.BASE);
            case HOST -> Optional.of(Observer.HOST);
            case IMAGE -> Optional.of(Observer.IMAGE);
            default -> Optional.empty();
        };
    }

    private static ResourceKind kind(Row row) {
        return switch (row.kind()) {
            case Observer.BASE -> ResourceKind.BASE_IMAGE;
            case Observer.HOST -> ResourceKind.HOST;
            default -> ResourceKind.IMAGE;
        };
    }
}
