package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;

/** An operation cannot succeed; the message is one sentence for the user. */
public class OperationFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    public OperationFailedException(String message) {
        super(message);
    }

    public OperationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
