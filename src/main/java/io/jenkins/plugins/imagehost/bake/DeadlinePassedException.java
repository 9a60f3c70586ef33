package io.jenkins.plugins.imagehost.bake;

/** What was waited for did not come in time. */
public class DeadlinePassedException extends OperationFailedException {
    private static final long serialVersionUID = 1L;

    public DeadlinePassedException(String message) {
        super(message);
    }
}
