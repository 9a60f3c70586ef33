package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.config.AwsAccount;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.util.List;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The section of the system configuration. */
@WithJenkins
class ConfigurationFormTest {
    private static final String FORM = "config";

    @Test
    void aNewControllerCanBakeOnItsOwnComputer(JenkinsRule jenkins) {
        assertEquals(List.of("local"), names());
    }

    @Test
    void theFormKeepsTheAccountsAndTheirOrder(JenkinsRule jenkins) throws Exception {
        LocalAccount large = new LocalAccount("large");
        large.setType("4x4096");
        large.setAccelerator("tcg");
        large.setDirectory("/srv/image-host");
        large.setMirror("http://mirror.example.com/debian");
        ImageHostConfiguration.get().setAccounts(List.of(large, new LocalAccount("local")));

        jenkins.configRoundtrip();
        ImageHostConfiguration.get().load();

        assertEquals(List.of("large", "local"), names());
        jenkins.assertEqualBeans(
                large, ImageHostConfiguration.get().getAccounts().get(0), "name,type,accelerator,directory,mirror");
    }

    @Test
    void whatAnAwsAccountDoesNotSayStaysUnsaid(JenkinsRule jenkins) throws Exception {
        AwsAccount aws = new AwsAccount("aws", "eu-west-1");
        aws.setCredentialsId("gone");
        ImageHostConfiguration.get().setAccounts(List.of(aws, new LocalAccount("local")));

        jenkins.configRoundtrip();
        ImageHostConfiguration.get().load();

        AwsAccount saved =
                (AwsAccount) ImageHostConfiguration.get().getAccounts().get(0);
        assertNull(saved.getPublicAddress());
        assertEquals("gone", saved.getCredentialsId());
        assertEquals(20, saved.getRequestsPerSecond());
    }

    @Test
    void allAccountsCanBeTakenAway(JenkinsRule jenkins) throws Exception {
        ImageHostConfiguration.get().setAccounts(List.of());

        jenkins.configRoundtrip();

        assertEquals(List.of(), names());
    }

    @Test
    void aValueThatCannotBeIsRefusedAndNothingIsLost(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlForm form = browser.goTo("manage/configure").getFormByName(FORM);
            form.getInputByName("_.type").setValue("huge");

            Page answer = jenkins.submit(form);

            String text = answer.getWebResponse().getContentAsString();
            assertTrue(text.contains("is not known to the local cloud"), text);
        }
        assertEquals(List.of("local"), names());
        assertEquals(
                "small",
                ((LocalAccount) ImageHostConfiguration.get().getAccounts().get(0)).getType());
    }

    private static List<String> names() {
        return ImageHostConfiguration.get().getAccounts().stream()
                .map(CloudAccount::getName)
                .toList();
    }
}
