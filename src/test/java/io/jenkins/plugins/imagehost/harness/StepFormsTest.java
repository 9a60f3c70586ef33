package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A step that is shown in its form and saved again is the same step. */
@WithJenkins
class StepFormsTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void remember(JenkinsRule rule) {
        jenkins = rule;
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("withImageHost", Map.of("image", "debian:bookworm")),
                Arguments.of(
                        "launchImageHost",
                        Map.of(
                                "account",
                                "local",
                                "adopt",
                                "machine-1",
                                "type",
                                List.of("large", "medium"),
                                "tags",
                                Map.of("team", "web"),
                                "disk",
                                Map.of("sizeGiB", 20, "encrypted", false),
                                "network",
                                Map.of("securityGroups", List.of("a", "b"), "publicAddress", true),
                                "ssh",
                                Map.of("user", "admin", "bastion", Map.of("host", "jump", "hostKey", "ssh-ed25519 A")),
                                "spot",
                                Map.of("maxPrice", "0.05", "fallback", false),
                                "keepHost",
                                true)),
                Arguments.of(
                        "provisionHost",
                        Map.of(
                                "packages",
                                List.of("nginx-light", "curl"),
                                "repositories",
                                List.of(Map.of("name", "node", "source", "deb https://example.org x main")),
                                "files",
                                List.of(
                                        Map.of("from", "a", "to", "/a", "mode", "0644"),
                                        Map.of("from", "b", "to", "/")),
                                "inline",
                                "echo hi\n  echo \"$A\"",
                                "env",
                                Map.of("A", "a=b"),
                                "args",
                                "one",
                                "sudo",
                                false,
                                "retries",
                                3,
                                "waitForCloudInit",
                                false)),
                Arguments.of(
                        "sanitizeHost",
                        Map.of("skip", "mail", "scan", "warn", "freeSpace", "zero", "lockPasswords", false)),
                Arguments.of(
                        "captureImage",
                        Map.of(
                                "name",
                                "web-12",
                                "stop",
                                false,
                                "onTimeout",
                                "keep",
                                "test",
                                Map.of("url", "http://localhost/", "contains", "Hello", "timeout", "5m"))),
                Arguments.of("publishImage", Map.of("package", "web", "bump", "minor", "label", "Friday")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theFormKeepsWhatAStepSays(String function, Map<String, Object> arguments) throws Exception {
        Step before = StepDescriptor.byFunctionName(function).newInstance(arguments);

        Step after = new StepConfigTester(jenkins).configRoundTrip(before);

        assertEquals(said(before), said(after));
    }

    /** As the Snippet Generator writes it: what is not as by default. */
    private static String said(Step step) {
        return DescribableModel.uninstantiate2_(step).toString();
    }
}
