package io.jenkins.plugins.imagehost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.config.AccountHealth;
import io.jenkins.plugins.imagehost.config.AccountHealth.State;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import io.jenkins.plugins.imagehost.site.Site;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Administrators hear of accounts that cannot bake, until they can or are gone. */
class AccountChecksTest {
    private final AccountMonitor accounts = monitor(AccountMonitor.class);
    private final DiskMonitor disks = monitor(DiskMonitor.class);

    private static <T extends AdministrativeMonitor> T monitor(Class<T> type) {
        return ExtensionList.lookupSingleton(type);
    }

    @AfterEach
    void asItWas() {
        ImageHostConfiguration.get().setAccounts(List.of(new LocalAccount("local")));
        AccountChecks.get().doRun();
    }

    @Test
    void nothingIsSaidBeforeTheFirstCheckOrOfAccountsThatWork() {
        configure(new Tried("fine", State.WORKS));

        assertFalse(accounts.isActivated());
        AccountChecks.get().doRun();

        assertFalse(accounts.isActivated());
        assertFalse(disks.isActivated());
    }

    @Test
    void eachTroubleIsToldByItsMonitorUntilItsAccountIsGone() {
        configure(new Tried("poor", State.SCARCE), new Tried("barred", State.FAILS), new Tried("broken", null));
        AccountChecks.get().doRun();

        assertEquals(List.of("poor"), names(disks.getTroubles()));
        assertEquals(List.of("barred", "broken"), names(accounts.getTroubles()));
        assertEquals("barred says FAILS", accounts.getTroubles().get(0).getText());

        configure(new Tried("poor", State.WORKS));

        assertFalse(accounts.isActivated());
        assertTrue(disks.isActivated());
        AccountChecks.get().doRun();
        assertFalse(disks.isActivated());
    }

    private static void configure(CloudAccount... accounts) {
        ImageHostConfiguration.get().setAccounts(List.of(accounts));
    }

    private static List<String> names(List<AccountTrouble> troubles) {
        return troubles.stream().map(AccountTrouble::getAccount).toList();
    }

    /** An account of a kind that is only known here. */
    private static final class Tried extends CloudAccount {
        private final State state;

        Tried(String name, State state) {
            super(name);
            this.state = state;
        }

        @Override
        public AccountHealth health(Site site) {
            if (state == null) {
                throw new IllegalStateException("a fault of ours");
            }
            return new AccountHealth(state, getName() + " says " + state);
        }

        @Override
        public Cloud connect(Site site) {
            throw new UnsupportedOperationException();
        }
    }
}
