package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

class ArgumentCheckTest {
    @Test
    void namesWhatThereIsWhenANameIsUnknown() {
        List<String> problems = ArgumentCheck.problems(CaptureImageStep.class, Map.of("name", "web", "tset", Map.of()));

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).startsWith("tset: there is no such parameter; there is author, "), problems::toString);
        assertTrue(problems.get(0).contains(", test, "), problems::toString);
    }

    @Test
    void looksIntoMapsAndLists() {
        assertEquals(
                List.of("test.prot: there is no such parameter; there is command, contains, timeout, url, user"),
                ArgumentCheck.problems(
                        CaptureImageStep.class, Map.of("name", "web", "test", Map.of("url", "/", "prot", 80))));
        assertEquals(
                List.of("files: 'a' is no map; say it as in [from: ...]"),
                ArgumentCheck.problems(ProvisionHostStep.class, Map.of("files", List.of("a"))));
    }

    @Test
    void refusesValuesThatJenkinsWouldTakeForSomethingElse() {
        assertEquals(
                List.of("keepHost: 'yes' is neither true nor false"),
                ArgumentCheck.problems(CaptureImageStep.class, Map.of("name", "web", "keepHost", "yes")));
        assertEquals(
                List.of("name: '7' is no text; put it in quotes"),
                ArgumentCheck.problems(CaptureImageStep.class, Map.of("name", 7)));
        assertEquals(
                List.of("disk.sizeGiB: 'ten' is no whole number"),
                ArgumentCheck.problems(LaunchImageHostStep.class, Map.of("disk", Map.of("sizeGiB", "ten"))));
        Map<String, Object> unset = new HashMap<>();
        unset.put("keepHost", null);
        assertEquals(
                List.of("keepHost: null is not possible; leave it out for the default"),
                ArgumentCheck.problems(CaptureImageStep.class, unset));
    }

    @Test
    void takesWhatJenkinsTakes() {
        assertEquals(
                List.of(),
                ArgumentCheck.problems(
                        LaunchImageHostStep.class,
                        Map.of(
                                "image", new StringBuilder("debian:bookworm"),
                                "disk", Map.of("sizeGiB", "10", "encrypted", "true"),
                                "tags", Map.of("a", "b"))));
    }

    @Test
    void theStepFailsWithASentenceAndWithoutATrace() {
        StepDescriptor publish = StepDescriptor.byFunctionName("publishImage");

        AbortException e =
                assertThrows(AbortException.class, () -> publish.newInstance(Map.of("package", "web", "verison", "1")));

        assertEquals(
                "publishImage: verison: there is no such parameter; there is bestEffort, bump, deprecateAfter, dryRun,"
                        + " image, kmsKeys, label, launchTemplate, package, protect, public, regions, shareSnapshots,"
                        + " shareWith, ssmParameter, timeout, version",
                e.getMessage());
    }
}
