package io.jenkins.plugins.imagehost.freestyle;

import hudson.EnvVars;
import hudson.model.TaskListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Variables of the build in the parameters of a step, which a Pipeline's language expands by itself. */
final class StepArguments {
    /** Scripts, in which {@code $HOME} is the host's own. They get the build's variables by {@code env}. */
    private static final Set<String> SCRIPTS = Set.of("inline", "cleanup", "userData", "command");

    private final EnvVars env;

    StepArguments(EnvVars env) {
        this.env = env;
    }

    /** The step with what {@code $NAME} and <code>${NAME}</code> stand for in each of its texts but scripts. */
    @SuppressWarnings("unchecked")
    <S extends Step> S expanded(S step, TaskListener listener) {
        DescribableModel<S> model = DescribableModel.of((Class<S>) step.getClass());
        return model.instantiate(expanded(model.uninstantiate2(step).getArguments()), listener);
    }

    private Map<String, Object> expanded(Map<String, ?> arguments) {
        Map<String, Object> expanded = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            // a job that was saved before there was a parameter has none of it, and gets its default
            if (value != null) {
                expanded.put(name, SCRIPTS.contains(name) ? value : expanded(value));
            }
        });
        return expanded;
    }

    private Object expanded(Object value) {
        if (value instanceof String text) {
            return env.expand(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::expanded).toList();
        }
        if (value instanceof UninstantiatedDescribable nested) {
            return nested.withArguments(expanded(nested.getArguments()));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, one) -> copy.put(key, expanded(one)));
            return copy;
        }
        return value;
    }
}
