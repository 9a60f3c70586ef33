package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.UnreachableException;

/** A port took the connection, and nothing came: most often user-mode networking for a machine that still boots. */
final class NotGreetedException extends UnreachableException {
    private static final long serialVersionUID = 1;

    NotGreetedException(String message, Throwable cause) {
        super(message, cause);
    }
}
