package io.jenkins.plugins.imagehost.admin;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.config.AccountHealth;
import io.jenkins.plugins.imagehost.config.AccountHealth.State;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Tries out the cloud accounts now and then, so that what keeps one from baking is known before a bake fails. */
@Extension
public class AccountChecks extends AsyncPeriodicWork {
    private volatile Map<String, AccountHealth> found = Map.of();

    public AccountChecks() {
        super("Check of the cloud accounts for images");
    }

    @NonNull
    static AccountChecks get() {
        return ExtensionList.lookupSingleton(AccountChecks.class);
    }

    @Override
    public long getRecurrencePeriod() {
        return HOUR;
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) throws InterruptedException {
        Map<String, AccountHealth> now = new LinkedHashMap<>();
        for (CloudAccount account : ImageHostConfiguration.get().getAccounts()) {
            AccountHealth health = health(account);
            listener.getLogger().println(account.getName() + ": " + health.text());
            now.put(account.getName(), health);
        }
        found = Map.copyOf(now);
    }

    private static AccountHealth health(CloudAccount account) throws InterruptedException {
        try {
            return account.health(ImageHosts.get().site());
        } catch (RuntimeException e) {
            // an account must not keep the others from being looked at
            return new AccountHealth(State.FAILS, String.valueOf(e.getMessage()));
        }
    }

    /** What was found last of an account; nothing before its first check. */
    Optional<AccountHealth> last(String account) {
        return Optional.ofNullable(found.get(account));
    }

    /** What was found last of the accounts that are still configured, as far as it is so. */
    List<AccountTrouble> troubles(State state) {
        Map<String, AccountHealth> last = found;
        return ImageHostConfiguration.get().getAccounts().stream()
                .map(CloudAccount::getName)
                .filter(name -> last.containsKey(name) && last.get(name).state() == state)
                .map(name -> new AccountTrouble(name, last.get(name).text()))
                .toList();
    }
}
