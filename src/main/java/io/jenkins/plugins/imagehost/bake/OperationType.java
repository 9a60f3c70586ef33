package io.jenkins.plugins.imagehost.bake;

import java.util.function.Supplier;

/** The operations of a bake, as the journal names them. */
public enum OperationType {
    LAUNCH(HostFacts.class, LaunchOperation::new),
    PROVISION(ProvisionFacts.class, ProvisionOperation::new),
    SANITIZE(SanitizeFacts.class, SanitizeOperation::new),
    CAPTURE(ImageFacts.class, CaptureOperation::new);

    private final Class<?> result;
    private final Supplier<Operation> operation;

    OperationType(Class<?> result, Supplier<Operation> operation) {
        this.result = result;
        this.operation = operation;
    }

    /** What the operation results in. */
    Class<?> result() {
        return result;
    }

    Operation operation() {
        return operation.get();
    }
}
