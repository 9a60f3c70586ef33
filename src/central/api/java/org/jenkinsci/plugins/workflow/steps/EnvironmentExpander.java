package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

public abstract class EnvironmentExpander implements Serializable {
    private static final long serialVersionUID = 1L;

    public abstract void expand(@NonNull EnvVars env) throws IOException, InterruptedException;

    public @NonNull Set<String> getSensitiveVariables() {
        return Set.of();
    }

    public static EnvironmentExpander constant(@NonNull Map<String, String> env) {
        return new Constant(new HashMap<>(env));
    }

    public static EnvironmentExpander merge(
            @CheckForNull EnvironmentExpander original, @NonNull EnvironmentExpander subsequent) {
        return original == null ? subsequent : new Merged(original, subsequent);
    }

    private static final class Constant extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        private final HashMap<String, String> env;

        Constant(HashMap<String, String> env) {
            this.env = env;
        }

        @Override
        public void expand(EnvVars target) {
            target.overrideAll(env);
        }
    }

    private static final class Merged extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        private final EnvironmentExpander first;
        private final EnvironmentExpander second;

        Merged(EnvironmentExpander first, EnvironmentExpander second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void expand(EnvVars env) throws IOException, InterruptedException {
            first.expand(env);
            second.expand(env);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            Set<String> all = new HashSet<>(first.getSensitiveVariables());
            all.addAll(second.getSensitiveVariables());
            return all;
        }
    }
}
