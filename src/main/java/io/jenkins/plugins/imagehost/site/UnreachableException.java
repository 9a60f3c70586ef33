package io.jenkins.plugins.imagehost.site;

import java.io.IOException;

/**
 * A computer cannot be reached, or the connection to it broke while a command was under way; whether the command was
 * carried out is not known then. It may be reached again later.
 */
public class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
