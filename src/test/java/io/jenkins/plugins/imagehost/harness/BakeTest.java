package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Bakes in a running Jenkins, with QEMU. */
@Tag("qemu")
@WithJenkins
class BakeTest {
    @BeforeEach
    void assumeQemu() {
        LocalBakes.assumeQemu();
    }

    @Test
    void theExampleBakesAnImage(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = LocalBakes.job(jenkins, LocalBakes.example());

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("as web:1.0.0", build);
        jenkins.assertLogNotContains("Image null is ready", build);
        assertEquals(
                "[image-manifest.json, packer-manifest.json]",
                build.getArtifacts().stream()
                        .map(Run.Artifact::getFileName)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString());
        LocalBakes.assertNothingIsLeft();
    }

    @Test
    void anAbortedBuildLeavesNothing(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = LocalBakes.job(jenkins, LocalBakes.provisioning(3600));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("script begins", build);

        build.getExecutor().doStop();
        jenkins.waitForCompletion(build);

        jenkins.assertBuildStatus(Result.ABORTED, build);
        LocalBakes.assertNothingIsLeft();
    }

    @Test
    void aParameterThatDoesNotExistCostsNothing(JenkinsRule jenkins) throws Exception {
        WorkflowJob job =
                LocalBakes.job(jenkins, "withImageHost(image: 'debian:bookworm', memory: '4G') { error 'launched' }");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("memory: there is no such parameter", build);
        jenkins.assertLogNotContains("launched", build);
        assertTrue(build.getArtifacts().isEmpty());
        LocalBakes.assertNothingIsLeft();
    }
}
