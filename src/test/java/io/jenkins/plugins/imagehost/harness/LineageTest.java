package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Fingerprint;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import io.jenkins.plugins.imagehost.steps.ImageFacet;
import io.jenkins.plugins.imagehost.steps.ImageFingerprints;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** From an image one finds the build that made it, and the builds that baked from it; from these, the image. */
@Tag("qemu")
@WithJenkins
class LineageTest {
    private static final String FIRST = """
            withImageHost(image: 'debian:bookworm') {
                captureImage name: 'first', description: 'a <b>base</b>'
            }
            """;

    @BeforeEach
    void assumeQemu() {
        LocalBakes.assumeQemu();
    }

    @Test
    void anImageKnowsItsMakerAndItsUsers(JenkinsRule jenkins) throws Exception {
        WorkflowJob maker = LocalBakes.job(jenkins, FIRST);
        WorkflowRun made = jenkins.buildAndAssertSuccess(maker);
        String image = made.getAction(BuildImages.class).getImages().get(0).getId();
        WorkflowJob user = jenkins.createProject(WorkflowJob.class, "user");
        user.setDefinition(new CpsFlowDefinition("withImageHost(image: '" + image + "') { echo 'up' }", true));
        WorkflowRun used = jenkins.buildAndAssertSuccess(user);

        Fingerprint fingerprint = ImageFingerprints.find("local", "", image).orElseThrow();
        assertTrue(fingerprint.getOriginal().is(made));
        assertTrue(fingerprint.getRangeSet(user).includes(used.getNumber()));
        assertEquals(image, fingerprint.getFacet(ImageFacet.class).getImage());
        assertTrue(fingerprint.getFacet(ImageFacet.class).isFingerprintDeletionBlocked());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo(made.getUrl() + "image-host/").asNormalizedText();
            assertTrue(page.contains(used.getFullDisplayName()), page);
            String log =
                    browser.goTo(made.getUrl() + "console").getWebResponse().getContentAsString();
            assertTrue(log.contains("/" + made.getUrl() + "image-host/#" + image + "'"), log);
            assertTrue(browser.goTo("fingerprint/" + fingerprint.getHashString() + "/")
                    .asNormalizedText()
                    .contains("Made from debian:bookworm"));
        }
    }
}
