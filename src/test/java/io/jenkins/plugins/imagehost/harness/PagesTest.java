package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** The pages below a build and a job, of a build in whose every text somebody has put markup. */
@WithJenkins
class PagesTest {
    /** In all texts of the build; where one is shown, it begins so. */
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private JenkinsRule jenkins;

    @BeforeEach
    void remember(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    @LocalData
    void markupOfUsersIsText() throws Exception {
        for (String path : List.of(
                "job/bake/1/",
                "job/bake/1/image-host/",
                "job/bake/1/image-host/ajaxSummary",
                "job/bake/1/image-host/ajaxBakes",
                "job/bake/",
                "job/bake/image-host/")) {
            assertMarkupIsText(path);
        }
    }

    private void assertMarkupIsText(String path) throws Exception {
        try (WebClient browser = browser()) {
            // a fragment is not a page with scripts
            browser.setJavaScriptEnabled(!path.contains("/ajax"));
            HtmlPage page = browser.goTo(path);

            String html = page.getWebResponse().getContentAsString();
            assertAll(
                    () -> assertTrue(page.asNormalizedText().contains(MARKUP + "name"), path + ": " + html),
                    () -> assertFalse(html.contains(MARKUP), html),
                    () -> assertFalse(html.contains("<script>alert"), html),
                    () -> assertEquals(List.of(), page.getByXPath("//*[@onerror]")));
        }
    }

    @Test
    @LocalData
    void theBuildsPageSaysAllOfAnImage() throws Exception {
        try (WebClient browser = browser()) {
            HtmlPage page = browser.goTo("job/bake/1/image-host/");

            String text = page.getBody().getTextContent();
            for (String said : List.of(
                    "web-1",
                    "web:1.4.0",
                    "300 MiB",
                    "59.0 s",
                    "test boot passed",
                    "scan passed",
                    "Failed",
                    "failure",
                    "description",
                    "finding",
                    "note",
                    "launch")) {
                assertTrue(text.contains(said), said + " is missing in " + text);
            }
            HtmlElement copy = page.querySelector("#web-1 .jenkins-copy-button");
            assertEquals("web-1", copy.getAttribute("text"));
        }
    }

    @Test
    @LocalData
    void theJobsPageNamesTheNewestGoodImage() throws Exception {
        try (WebClient browser = browser()) {
            String text = browser.goTo("job/bake/").asNormalizedText();

            assertTrue(text.contains("Newest good image"), text);
            assertTrue(text.contains("web:1.4.0"), text);
        }
    }

    @Test
    @LocalData
    void theConsoleIsPlainTextAndOnlyRead() throws Exception {
        try (WebClient browser = browser()) {
            Page console = browser.goTo("job/bake/1/image-host/console?bake=bake-2", "text/plain");

            assertTrue(console.getWebResponse().getContentAsString().contains(MARKUP + "login"));
            assertEquals("nosniff", console.getWebResponse().getResponseHeaderValue("X-Content-Type-Options"));
            assertEquals(
                    HttpURLConnection.HTTP_NOT_FOUND,
                    status(browser, HttpMethod.POST, "job/bake/1/image-host/console?bake=bake-2"));
            assertTrue(browser.goTo("job/bake/1/image-host/console?bake=../../../config", "text/plain")
                    .getWebResponse()
                    .getContentAsString()
                    .startsWith("Nothing"));
        }
    }

    @Test
    @LocalData
    void otherProgramsReadTheImagesOfABuildAndOfAJob() throws Exception {
        JSONObject ofBuild = json("job/bake/1/image-host/api/json");
        JSONObject image = ofBuild.getJSONArray("images").getJSONObject(0);
        assertEquals("web-1", image.getString("id"));
        assertEquals(59.0, image.getDouble("seconds"));
        assertFalse(image.has("stages"), "that is deeper");

        JSONObject deeper = json("job/bake/1/image-host/api/json?depth=1");
        assertEquals(
                3,
                deeper.getJSONArray("images")
                        .getJSONObject(0)
                        .getJSONArray("stages")
                        .size());

        JSONObject tree = json("job/bake/image-host/api/json?tree=images[id,build[number]]{0,1}");
        JSONObject only = tree.getJSONArray("images").getJSONObject(0);
        assertEquals("web-1", only.getString("id"));
        assertEquals(1, only.getJSONObject("build").getInt("number"));
        assertFalse(only.has("name"));

        JSONObject action = json("job/bake/1/api/json?tree=actions[images[id]]");
        assertTrue(action.toString().contains("\"id\":\"web-1\""), action.toString());
    }

    @Test
    @LocalData
    void whoMayNotReadTheJobSeesNothing() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        try (WebClient nobody = browser();
                WebClient reader = browser().login("reader")) {
            nobody.setJavaScriptEnabled(false);
            reader.setJavaScriptEnabled(false);
            for (String path : List.of(
                    "job/bake/1/image-host/",
                    "job/bake/1/image-host/ajaxBakes",
                    "job/bake/1/image-host/console?bake=bake-2",
                    "job/bake/1/image-host/api/json",
                    "job/bake/image-host/",
                    "job/bake/image-host/api/json")) {
                assertEquals(HttpURLConnection.HTTP_NOT_FOUND, status(nobody, HttpMethod.GET, path), path);
                assertEquals(HttpURLConnection.HTTP_OK, status(reader, HttpMethod.GET, path), path);
            }
        }
    }

    private WebClient browser() {
        WebClient browser = jenkins.createWebClient();
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return browser;
    }

    private int status(WebClient browser, HttpMethod method, String path) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
        return browser.getPage(method == HttpMethod.POST ? browser.addCrumb(request) : request)
                .getWebResponse()
                .getStatusCode();
    }

    private JSONObject json(String path) throws Exception {
        try (WebClient browser = browser()) {
            return JSONObject.fromObject(
                    browser.goTo(path, "application/json").getWebResponse().getContentAsString());
        }
    }
}
