package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;

/** The host was reached and verified, but accepts none of the credentials offered. */
public class LoginRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LoginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
