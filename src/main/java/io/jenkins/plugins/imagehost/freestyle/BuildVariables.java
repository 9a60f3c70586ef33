package io.jenkins.plugins.imagehost.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** The variables of a build that is no Pipeline, with what it says of which are secret. */
final class BuildVariables extends EnvironmentExpander {
    private static final long serialVersionUID = 1L;

    private final EnvVars env;
    private final Set<String> sensitive;

    BuildVariables(Run<?, ?> run, EnvVars env) {
        this.env = env;
        this.sensitive = run instanceof AbstractBuild<?, ?> build ? build.getSensitiveBuildVariables() : Set.of();
    }

    @Override
    public void expand(@NonNull EnvVars target) {
        target.putAll(env);
    }

    @NonNull
    @Override
    public Set<String> getSensitiveVariables() {
        return sensitive;
    }
}
