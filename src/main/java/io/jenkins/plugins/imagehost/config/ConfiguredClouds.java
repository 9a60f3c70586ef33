package io.jenkins.plugins.imagehost.config;

import io.jenkins.plugins.imagehost.bake.Clouds;
import io.jenkins.plugins.imagehost.bake.OperationFailedException;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.site.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts of the global configuration as clouds; each is connected once until its configuration changes. */
final class ConfiguredClouds implements Clouds {
    private record Connected(CloudAccount account, Cloud cloud) {}

    private final Site site;
    private final Map<String, Connected> connected = new ConcurrentHashMap<>();

    ConfiguredClouds(Site site) {
        this.site = site;
    }

    @Override
    public Cloud cloud(String name) throws OperationFailedException {
        CloudAccount account = account(name);
        return connected
                .compute(name, (key, old) -> old != null && old.account() == account ? old : connect(account))
                .cloud();
    }

    private static CloudAccount account(String name) throws OperationFailedException {
        return ImageHostConfiguration.get().findForBake(name).orElseThrow(() -> unknown(name));
    }

    private Connected connect(CloudAccount account) {
        return new Connected(account, account.connect(site));
    }

    private static OperationFailedException unknown(String name) {
        List<String> names = ImageHostConfiguration.get().getAccounts().stream()
                .map(CloudAccount::getName)
                .toList();
        return new OperationFailedException(
                names.isEmpty()
                        ? Messages.ConfiguredClouds_none(name)
                        : Messages.ConfiguredClouds_unknown(name, String.join("', '", names)));
    }

    /** Those of all accounts, and the account's own. */
    @Override
    public Map<String, String> tags(String name) throws OperationFailedException {
        Map<String, String> tags =
                new LinkedHashMap<>(ImageHostConfiguration.get().tags());
        tags.putAll(account(name).tags());
        return tags;
    }

    @Override
    public Site site(String account) {
        return site;
    }
}
