package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

public class MissingContextVariableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @NonNull Class<?> type;
    private final String functionName;

    public MissingContextVariableException(@NonNull Class<?> type, @CheckForNull StepDescriptor d) {
        this.type = type;
        this.functionName = d == null ? null : d.getFunctionName();
    }

    public Class<?> getType() {
        return type;
    }

    @Override
    public String getMessage() {
        return functionName + " needs " + type + ", which is missing here";
    }
}
