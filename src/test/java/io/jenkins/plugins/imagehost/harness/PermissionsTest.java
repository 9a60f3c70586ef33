package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey.DirectEntryPrivateKeySource;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Item;
import io.jenkins.plugins.imagehost.admin.ImageHostPermissions;
import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.build.DoMethod;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.File;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.apache.commons.io.FileUtils;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** All pages, all that programs read, and all that a browser can call, by each kind of user. */
@WithJenkins
class PermissionsTest {
    private static final String ANONYMOUS = "anonymous";
    private static final String READER = "reader";
    private static final String CONFIGURER = "configurer";
    private static final String VIEWER = "viewer";
    private static final String ADMIN = "admin";

    /** Of somebody who may not choose credentials, this is no business. */
    private static final String CREDENTIAL = "login-of-the-bakery";

    private final Map<String, WebClient> browsers = new LinkedHashMap<>();
    private final String bake = BakeIds.next();
    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Path jobs = Path.of(
                Objects.requireNonNull(getClass().getResource("PagesTest/jobs")).toURI());
        FileUtils.copyDirectory(jobs.toFile(), new File(jenkins.jenkins.getRootDir(), "jobs"));
        jenkins.jenkins.reload();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new BasicSSHUserPrivateKey(
                        CredentialsScope.GLOBAL, CREDENTIAL, "root", new DirectEntryPrivateKeySource("a key"), "", ""));
        ImageHosts.get()
                .engine()
                .begin(new BakeOrder(
                        bake, new BuildRef("", "bake #2"), "local", Duration.ofHours(1), true, HostIdentity.NONE));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to(READER, CONFIGURER, VIEWER)
                .grant(Item.READ)
                .everywhere()
                .to(READER)
                .grant(Item.READ, Item.CONFIGURE)
                .everywhere()
                .to(CONFIGURER)
                .grant(ImageHostPermissions.VIEW)
                .everywhere()
                .to(VIEWER)
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to(ADMIN));
        for (String user : List.of(ANONYMOUS, READER, CONFIGURER, VIEWER, ADMIN)) {
            WebClient browser = jenkins.createWebClient()
                    .withThrowExceptionOnFailingStatusCode(false)
                    .withJavaScriptEnabled(false);
            // Who is not logged in is sent to the login, by the page that refuses.
            browser.setRefreshHandler((page, url, seconds) -> {});
            browser.getOptions().setCssEnabled(false);
            browser.getOptions().setPrintContentOnFailingStatusCode(false);
            browsers.put(user, user.equals(ANONYMOUS) ? browser : browser.login(user));
        }
    }

    @AfterEach
    void close() {
        browsers.values().forEach(WebClient::close);
    }

    @Test
    void eachSeesOnlyWhatItMay() throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("manage/configure", "403 403 403 403 200");
        for (String path : List.of("", "rows", "api/json", "api/xml", "api/python?tree=bakes[id]")) {
            answers.put("image-host/" + path, "403 403 403 200 200");
        }
        for (String path : List.of("job/bake/", "job/bake/image-host/", "job/bake/1/", "job/bake/1/image-host/")) {
            answers.put(path, "403 200 200 404 200");
            answers.put(path + "api/json?depth=1", "403 200 200 404 200");
            answers.put(path + "api/xml", "403 200 200 404 200");
        }
        for (String path : List.of("ajaxSummary", "ajaxBakes", "console?bake=bake-2")) {
            answers.put("job/bake/1/image-host/" + path, "403 200 200 404 200");
        }
        answers.put("job/bake/configure", "403 403 200 404 200");

        Map<String, String> said = new LinkedHashMap<>();
        for (String path : answers.keySet()) {
            said.put(path, statuses(path, HttpMethod.GET));
        }

        assertEquals(lines(answers), lines(said));
    }

    @Test
    void whoMayNotChangesNothing() throws Exception {
        BakeFacts before = facts();
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        for (DoMethod method : DoMethod.all()) {
            // What only looks at the facts of a build is a page, and among the pages.
            if (method.verb().equals("POST")) {
                for (String place : method.places("job/bake/")) {
                    for (String user : browsers.keySet()) {
                        if (!(user.equals(ADMIN) && method.isCostly())) {
                            String call = user + " " + place + parameters();
                            answers.put(call, expected(method, user, place));
                            said.put(call, answer(method, user, place));
                        }
                    }
                    String refused = place.startsWith("image-host/") ? "403" : "404";
                    answers.put("GET " + place, "403 " + refused + " " + refused + " 404 404");
                    said.put("GET " + place, statuses(place + parameters(), HttpMethod.GET));
                }
            }
        }

        assertEquals(lines(answers), lines(said));
        assertEquals(before, facts());
    }

    private static String expected(DoMethod method, String user, String place) {
        if (user.equals(ANONYMOUS)) {
            return "403";
        }
        if (user.equals(VIEWER) && place.startsWith("job/")) {
            return "404";
        }
        if (may(method, user, place)) {
            return "200"
                    + (method.isList() && method.isSilent() && !method.type().startsWith("config.") ? " names" : "");
        }
        return method.isSilent() ? "200" : "403";
    }

    private static boolean may(DoMethod method, String user, String place) {
        return method.isForAll() || user.equals(ADMIN) || user.equals(CONFIGURER) && place.startsWith("job/");
    }

    /** The status; whether the answer names an account or a credential; whether it says something to who may not ask. */
    private String answer(DoMethod method, String user, String place) throws Exception {
        WebResponse response = call(user, place + parameters(), HttpMethod.POST);
        String text = response.getContentAsString();
        boolean good = response.getStatusCode() == HttpURLConnection.HTTP_OK;
        if (method.isList()) {
            return response.getStatusCode()
                    + (good && (text.contains(CREDENTIAL) || text.contains("\"local\"")) ? " names" : "");
        }
        boolean judges = good && !may(method, user, place) && !text.equals("<div/>");
        return response.getStatusCode() + (judges ? " judges: " + text : "");
    }

    private String parameters() {
        return "?bake=" + bake + "&time=4h&value=x";
    }

    private String statuses(String path, HttpMethod verb) throws Exception {
        List<String> statuses = new ArrayList<>();
        for (String user : browsers.keySet()) {
            statuses.add(String.valueOf(call(user, path, verb).getStatusCode()));
        }
        return String.join(" ", statuses);
    }

    private WebResponse call(String user, String path, HttpMethod verb) throws Exception {
        WebClient browser = browsers.get(user);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), verb);
        return browser.getPage(verb == HttpMethod.POST ? browser.addCrumb(request) : request)
                .getWebResponse();
    }

    private BakeFacts facts() {
        return ImageHosts.get().engine().facts(bake).orElseThrow();
    }

    private static String lines(Map<String, String> answers) {
        StringBuilder lines = new StringBuilder();
        answers.forEach((path, answer) ->
                lines.append(path).append(" -> ").append(answer).append('\n'));
        return lines.toString();
    }
}
