package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.jvnet.hudson.test.recipes.WithTimeout;

/** A restart of the controller is no event for a bake. */
@Tag("qemu")
class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @BeforeEach
    void assumeQemu() {
        LocalBakes.assumeQemu();
    }

    @Test
    @WithTimeout(1800)
    void aScriptGoesOnWhileTheControllerRestarts() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = LocalBakes.job(jenkins, LocalBakes.provisioning(20));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("script begins", build);
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForCompletion(build);

            jenkins.assertBuildStatus(Result.SUCCESS, build);
            String log = JenkinsRule.getLog(build);
            assertEquals(1, log.split("script begins", -1).length - 1, log);
            assertEquals(1, log.split("script ends", -1).length - 1, log);
            LocalBakes.assertNothingIsLeft();
        });
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("bake", WorkflowJob.class).getLastBuild();
    }
}
