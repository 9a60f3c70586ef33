package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step takes as secret. */
class SensitiveValuesTest {
    @TempDir
    Path directory;

    @Test
    void whatCredentialsAreBoundToAroundTheStepAndNoOtherVariable() throws Exception {
        EnvironmentExpander around = EnvironmentExpander.merge(
                new Bound(Map.of("TOKEN", "s3cret-1")),
                EnvironmentExpander.merge(
                        EnvironmentExpander.constant(Map.of("STAGE", "test")), new Bound(Map.of("PASS", "s3cret-2"))));

        assertEquals(
                List.of(new BuildSecret("PASS", "s3cret-2"), new BuildSecret("TOKEN", "s3cret-1")),
                SensitiveValues.of(around, null, null));
        assertEquals(List.of(), SensitiveValues.of(null, null, null));
    }

    @Test
    void ofAFileThatIsBoundItsContent() throws Exception {
        Path bound = directory.resolve("web@tmp/secretFiles/5f1d/key.pem");
        Files.createDirectories(bound.getParent());
        Files.writeString(bound, "line 1\nline 2\n");
        Path other = Files.writeString(directory.resolve("other"), "not to be read");
        FilePath workspace = new FilePath(directory.resolve("web").toFile());

        assertEquals(
                List.of(new BuildSecret("KEY", "line 1\nline 2\n"), new BuildSecret("OTHER", other.toString())),
                SensitiveValues.of(
                        new Bound(Map.of("KEY", bound.toString(), "OTHER", other.toString())), null, workspace));
        assertEquals(
                List.of(new BuildSecret(
                        "KEY", bound.resolve("../../../../other").toString())),
                SensitiveValues.of(
                        new Bound(
                                Map.of("KEY", bound.resolve("../../../../other").toString())),
                        null,
                        workspace));
        Files.write(bound, new byte[1 << 17]);
        assertEquals(
                List.of(new BuildSecret("KEY", bound.toString())),
                SensitiveValues.of(new Bound(Map.of("KEY", bound.toString())), null, workspace));
    }

    @Test
    void parametersThatAreSecretAndHaveAValue() throws Exception {
        assertEquals(
                List.of(new BuildSecret("PASSWORD", "s3cret")),
                SensitiveValues.of(
                        null,
                        new ParametersAction(List.of(
                                new Given("PASSWORD", "s3cret", true),
                                new Given("VERSION", "1.2", false),
                                new Given("EMPTY", "", true))),
                        null));
    }

    @Test
    void variablesThatAreCalledAsSecretsAre() {
        assertEquals(
                Set.of("DB_PASSWORD", "token", "API_KEY"),
                Set.copyOf(SensitiveValues.named(Map.of(
                                "DB_PASSWORD",
                                "a",
                                "token",
                                "b",
                                "API_KEY",
                                "c",
                                "TOKEN_URL",
                                "d",
                                "MONKEY",
                                "e",
                                "VERSION",
                                "f",
                                "SECRET",
                                ""))
                        .stream()
                        .map(BuildSecret::name)
                        .toList()));
    }

    /** As withCredentials does it. */
    private static final class Bound extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        private final Map<String, String> values;

        Bound(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public void expand(@NonNull EnvVars env) {
            env.overrideAll(values);
        }

        @NonNull
        @Override
        public Set<String> getSensitiveVariables() {
            return values.keySet();
        }
    }

    private static final class Given extends ParameterValue {
        private static final long serialVersionUID = 1L;

        private final String value;
        private final boolean sensitive;

        Given(String name, String value, boolean sensitive) {
            super(name);
            this.value = value;
            this.sensitive = sensitive;
        }

        @Override
        public boolean isSensitive() {
            return sensitive;
        }

        @Override
        public Object getValue() {
            return value;
        }
    }
}
