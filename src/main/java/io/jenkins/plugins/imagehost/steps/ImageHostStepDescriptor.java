package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import io.jenkins.plugins.imagehost.config.EmptyFields;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;

/** What all steps have in common where they are described: arguments that make no step fail with a sentence; forms. */
public abstract class ImageHostStepDescriptor extends StepDescriptor {
    /** Not by {@code CustomDescribableModel}, which cannot throw what is printed without a stack trace. */
    @Override
    @SuppressWarnings("deprecation")
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        List<String> problems = ArgumentCheck.problems(clazz, arguments);
        if (!problems.isEmpty()) {
            throw new AbortException(getFunctionName() + ": " + String.join("; ", problems));
        }
        try {
            return super.newInstance(arguments);
        } catch (IllegalArgumentException e) {
            throw new AbortException(getFunctionName() + ": " + innermost(e).getMessage());
        }
    }

    /** What a setter said, without what was put round it on the way. */
    private static Throwable innermost(Throwable e) {
        Throwable inside = e;
        while (inside.getCause() != null) {
            inside = inside.getCause();
        }
        return inside;
    }

    @Override
    public Step newInstance(@Nullable StaplerRequest2 req, @NonNull JSONObject formData) throws FormException {
        return super.newInstance(req, EmptyFields.takenOutOf(formData));
    }

    /** For forms: several values or pairs, one a line. */
    public String lines(Object value) {
        return Values.lines(value);
    }
}
