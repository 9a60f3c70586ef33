package io.jenkins.plugins.imagehost.admin;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.imagehost.config.AccountHealth.State;
import java.util.List;

/** Tells administrators of cloud accounts that could not bake now. */
@Extension
public class AccountMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.AccountMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getTroubles().isEmpty();
    }

    public List<AccountTrouble> getTroubles() {
        return AccountChecks.get().troubles(State.FAILS);
    }
}
