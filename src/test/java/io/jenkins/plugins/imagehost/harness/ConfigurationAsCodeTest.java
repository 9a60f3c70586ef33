package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.Attribute;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.imagehost.config.AwsAccount;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of {@code docs/configuration.md} are those that are read and written. */
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {
    private static final String WRITTEN = "accounts-written.yaml";

    @Test
    @ConfiguredWithCode("accounts.yaml")
    void accountsAreRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        List<CloudAccount> accounts = ImageHostConfiguration.get().getAccounts();

        assertEquals(
                List.of("local", "large", "cloud"),
                accounts.stream().map(CloudAccount::getName).toList());
        LocalAccount large = new LocalAccount("large");
        large.setType("large");
        large.setAccelerator("kvm");
        large.setDirectory("/srv/image-host");
        large.setMirror("http://mirror.example.com/debian");
        large.setJobs("team-a/**");
        jenkins.assertEqualBeans(large, accounts.get(1), "name,type,accelerator,directory,mirror,jobs");
        assertTrue(accounts.get(2).isFor("web") && !accounts.get(2).isFor("shop"), "jobs of the account cloud");
    }

    @Test
    @ConfiguredWithCode("accounts.yaml")
    void whatIsWrittenIsWhatWasRead(JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory) throws Exception {
        assertEquals(Util.toStringFromYamlFile(this, WRITTEN), Util.toYamlString(written()));

        ImageHostConfiguration configuration = ImageHostConfiguration.get();
        configuration.setAccounts(List.of());
        configuration.setLease("");
        configuration.setTags("");
        configuration.setTimeouts("");
        configuration.setKeepFailed(false);
        Path file = directory.resolve("jenkins.yaml");
        Files.writeString(
                file,
                "unclassified:\n  imageHost:\n"
                        + Util.toStringFromYamlFile(this, WRITTEN).indent(4));
        ConfigurationAsCode.get().configure(file.toString());

        assertEquals(Util.toStringFromYamlFile(this, WRITTEN), Util.toYamlString(written()));
    }

    /** A field that is added is added to {@code accounts.yaml}, or nobody would see that it is lost. */
    @Test
    @ConfiguredWithCode("accounts.yaml")
    void everyFieldTakesPart(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        Mapping all = written().asMapping();
        List<CNode> accounts = all.get("accounts").asSequence();

        assertEquals(fields(ImageHostConfiguration.class), new TreeSet<>(all.keySet()));
        assertEquals(fields(LocalAccount.class), said(accounts.get(1), "local"));
        assertEquals(fields(AwsAccount.class), said(accounts.get(2), "aws"));
    }

    private static CNode written() throws Exception {
        return Util.getUnclassifiedRoot(new ConfigurationContext(ConfiguratorRegistry.get()))
                .get("imageHost");
    }

    private static Set<String> fields(Class<?> type) {
        return ConfiguratorRegistry.get().lookup(type).describe().stream()
                .map(Attribute::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> said(CNode account, String kind) throws Exception {
        return new TreeSet<>(account.asMapping().get(kind).asMapping().keySet());
    }
}
