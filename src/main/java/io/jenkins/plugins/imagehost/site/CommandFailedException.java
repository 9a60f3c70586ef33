package io.jenkins.plugins.imagehost.site;

import java.io.IOException;

/** A command ran and ended with another exit code than 0. */
public class CommandFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailedException(String what, int exitCode, String lastLines) {
        super("could not " + what + ": exit code " + exitCode + (lastLines.isEmpty() ? "" : ": " + lastLines));
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
