package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;

/** The host showed another key than the one it is known by: it is another host, or somebody stands in between. */
public class HostKeyMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    public HostKeyMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
