package io.jenkins.plugins.imagehost.admin;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.imagehost.config.AccountHealth.State;
import java.util.List;

/** Tells administrators of disks on which there will soon be no room for images. */
@Extension
public class DiskMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.DiskMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getTroubles().isEmpty();
    }

    public List<AccountTrouble> getTroubles() {
        return AccountChecks.get().troubles(State.SCARCE);
    }
}
