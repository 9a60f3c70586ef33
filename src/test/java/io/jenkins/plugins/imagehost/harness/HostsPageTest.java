package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.admin.ImageHostPermissions;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** The page of all hosts: who sees it, and who may do what there. */
@WithJenkins
class HostsPageTest {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private JenkinsRule jenkins;
    private final String bake = BakeIds.next();

    @BeforeEach
    void users(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "viewer", "keeper")
                .grant(ImageHostPermissions.VIEW)
                .everywhere()
                .to("viewer")
                .grant(ImageHostPermissions.ADMINISTER)
                .everywhere()
                .to("keeper")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        ImageHosts.get()
                .engine()
                .begin(new BakeOrder(
                        bake,
                        new BuildRef("", "<b>markup</b>"),
                        "local",
                        Duration.ofHours(1),
                        true,
                        HostIdentity.NONE));
    }

    @Test
    void isOnlyForThoseWhoMaySeeIt() throws Exception {
        for (String path : List.of("image-host/", "image-host/rows", "image-host/api/json")) {
            assertEquals(403, status(get("reader", path)), path);
            assertEquals(200, status(get("viewer", path)), path);
            assertEquals(200, status(get("admin", path)), path);
        }
        assertTrue(get("viewer", "image-host/api/json").contains(bake));
    }

    @Test
    @LocalData
    void markupOfUsersAndOfCloudsIsText() throws Exception {
        try (JenkinsRule.WebClient browser = client("admin").withJavaScriptEnabled(false)) {
            for (String path : List.of("image-host/", "image-host/rows")) {
                HtmlPage page = browser.goTo(path);

                String text = page.asNormalizedText();
                for (String field : List.of("account", "base", "host", "user", "left", "region")) {
                    assertTrue(text.contains(MARKUP + field), field + " is missing in " + text);
                }
                // The removal may have been tried once more by now.
                assertTrue(text.contains(MARKUP + "error") || text.contains("no cloud account '" + MARKUP), text);
                assertEquals(List.of(), page.getByXPath("//*[@onerror]"));
                String html = page.getWebResponse().getContentAsString();
                assertFalse(html.contains(MARKUP) || html.contains("<script>alert"), html);
            }
        }
    }

    @Test
    void itsButtonsAreForThoseWhoMayAdministerImageHosts() throws Exception {
        Instant before = record().lease();
        assertEquals(404, post("keeper", "image-host/extend", HttpMethod.GET));
        assertEquals(403, post("viewer", "image-host/extend", HttpMethod.POST));
        assertEquals(before, record().lease());

        assertEquals(200, post("keeper", "image-host/extend", HttpMethod.POST));
        assertEquals(before.plus(Duration.ofHours(4)), record().lease());

        assertEquals(403, post("viewer", "image-host/end", HttpMethod.POST));
        assertEquals(200, post("keeper", "image-host/end", HttpMethod.POST));
    }

    private BakeRecord record() {
        return ImageHosts.get().engine().bakes().stream()
                .filter(one -> one.id().equals(bake))
                .findFirst()
                .orElseThrow();
    }

    private String get(String user, String path) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            var response = browser.goTo(path, null).getWebResponse();
            return response.getStatusCode() + " " + response.getContentAsString();
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(0, 3));
    }

    private int post(String user, String path, HttpMethod verb) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), verb);
            request.setRequestParameters(List.of(new NameValuePair("bake", bake), new NameValuePair("time", "4h")));
            return browser.getPage(browser.addCrumb(request)).getWebResponse().getStatusCode();
        }
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
    }
}
