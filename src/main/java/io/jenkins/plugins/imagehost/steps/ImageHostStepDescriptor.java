package io.jenkins.plugins.imagehost.steps;

import hudson.AbortException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What all steps have in common where they are described: arguments that make no step fail with a sentence. */
abstract class ImageHostStepDescriptor extends StepDescriptor {
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
}
