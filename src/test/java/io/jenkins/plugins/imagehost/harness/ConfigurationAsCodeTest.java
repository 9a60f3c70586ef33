package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of {@code docs/configuration.md} are those that are read and written. */
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {
    @Test
    @ConfiguredWithCode("accounts.yaml")
    void accountsAreRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        List<CloudAccount> accounts = ImageHostConfiguration.get().getAccounts();

        assertEquals(
                List.of("local", "large"),
                accounts.stream().map(CloudAccount::getName).toList());
        LocalAccount large = new LocalAccount("large");
        large.setType("large");
        large.setAccelerator("kvm");
        large.setDirectory("/srv/image-host");
        large.setMirror("http://mirror.example.com/debian");
        jenkins.assertEqualBeans(large, accounts.get(1), "name,type,accelerator,directory,mirror");
    }

    @Test
    @ConfiguredWithCode("accounts.yaml")
    void accountsAreWritten(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());

        String written = Util.toYamlString(Util.getUnclassifiedRoot(context).get("imageHost"));

        assertEquals(Util.toStringFromYamlFile(this, "accounts-written.yaml"), written);
    }
}
