package io.jenkins.plugins.imagehost.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a build uses that is secret, as a step can see it: credentials that are bound around the step, and password parameters. */
final class SensitiveValues {
    /** Where credentials that are files, or keys, are bound to; nowhere else is anything read because a variable says so. */
    private static final Pattern BOUND_FILE = Pattern.compile("[^\\n]*@tmp[/\\\\]secretFiles[/\\\\][^\\n]+");

    private static final int LARGEST_FILE = 1 << 16;
    /** What people call variables that hold secrets. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(.*_)?(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)",
            Pattern.CASE_INSENSITIVE);

    private SensitiveValues() {}

    static List<BuildSecret> of(StepContext context) throws IOException, InterruptedException {
        return of(
                context.get(EnvironmentExpander.class),
                context.get(Run.class).getAction(ParametersAction.class),
                context.get(FilePath.class));
    }

    /**
     * @param bound null for no variables
     * @param parameters null for none
     * @param workspace of the computer that bound files are on; null if there is none
     */
    static List<BuildSecret> of(EnvironmentExpander bound, ParametersAction parameters, FilePath workspace)
            throws IOException, InterruptedException {
        List<BuildSecret> secrets = new ArrayList<>();
        if (bound != null) {
            EnvVars values = new EnvVars();
            bound.expand(values);
            for (String name : new TreeSet<>(bound.getSensitiveVariables())) {
                secrets.add(new BuildSecret(name, content(values.get(name, ""), workspace)));
            }
        }
        if (parameters != null) {
            parameters.getParameters().stream()
                    .filter(ParameterValue::isSensitive)
                    .map(parameter -> new BuildSecret(parameter.getName(), plain(parameter.getValue())))
                    .forEach(secrets::add);
        }
        secrets.removeIf(secret -> secret.value().isBlank());
        return secrets;
    }

    /** Of variables that a step is given, those that are called as secrets are. */
    static List<BuildSecret> named(Map<String, String> env) {
        return env.entrySet().stream()
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).matches()
                        && !variable.getValue().isBlank())
                .map(variable -> new BuildSecret(variable.getKey(), variable.getValue()))
                .toList();
    }

    private static String plain(Object value) {
        return value instanceof Secret secret ? secret.getPlainText() : value == null ? "" : value.toString();
    }

    /** Of a variable that is the path of a bound file, the file's content, if it is there and no large one. */
    private static String content(String value, FilePath workspace) throws IOException, InterruptedException {
        if (workspace == null || !BOUND_FILE.matcher(value).matches() || value.contains("..")) {
            return value;
        }
        FilePath file = new FilePath(workspace.getChannel(), value);
        if (!file.exists() || file.isDirectory() || file.length() > LARGEST_FILE) {
            return value;
        }
        try (InputStream content = file.read()) {
            return new String(content.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
        }
    }
}
