package io.jenkins.plugins.imagehost.bake;

/** The operations of a bake, as the journal names them. */
public enum OperationType {
    LAUNCH(HostFacts.class),
    PROVISION(ProvisionFacts.class),
    SANITIZE(SanitizeFacts.class),
    CAPTURE(ImageFacts.class),
    PUBLISH(PublicationFacts.class),
    RETIRE(RetireOrder.class);

    private final Class<?> result;

    OperationType(Class<?> result) {
        this.result = result;
    }

    /** What the operation results in. */
    Class<?> result() {
        return result;
    }

    Operation operation() {
        return switch (this) {
            case LAUNCH -> new LaunchOperation();
            case PROVISION -> new ProvisionOperation();
            case SANITIZE -> new SanitizeOperation();
            case CAPTURE -> new CaptureOperation();
            case PUBLISH -> new PublishOperation();
            case RETIRE -> new RetireOperation();
        };
    }
}
