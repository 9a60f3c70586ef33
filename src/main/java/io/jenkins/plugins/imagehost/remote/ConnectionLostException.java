package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.UnreachableException;

/** The connection is gone. */
final class ConnectionLostException extends UnreachableException {
    private static final long serialVersionUID = 1L;

    private final boolean begun;

    /** @param begun whether the host may have begun to do what it was asked for */
    ConnectionLostException(String message, boolean begun, Throwable cause) {
        super(message, cause);
        this.begun = begun;
    }

    boolean begun() {
        return begun;
    }
}
