package io.jenkins.plugins.imagehost.admin;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells administrators of what bakes have left behind and what could not be removed so far: it may cost money. */
@Extension
public class LeftoverMonitor extends AdministrativeMonitor {
    /** Fewer tries in vain pass by themselves, as a rule. */
    private static final int MANY = 3;

    @Override
    public String getDisplayName() {
        return Messages.LeftoverMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getBakes().isEmpty();
    }

    /** The bakes that own what cannot be removed. */
    public List<BakeRow> getBakes() {
        Instant now = Clock.systemUTC().instant();
        return ImageHosts.get().engine().bakes().stream()
                .filter(LeftoverMonitor::isStuck)
                .map(bake -> new BakeRow(bake, now))
                .toList();
    }

    private static boolean isStuck(BakeRecord bake) {
        return bake.phase() == BakeRecord.Phase.ENDING
                && bake.resources().stream().anyMatch(resource -> !resource.keep() && resource.attempts() >= MANY);
    }

    public String getPage() {
        return HostsPage.URL;
    }
}
