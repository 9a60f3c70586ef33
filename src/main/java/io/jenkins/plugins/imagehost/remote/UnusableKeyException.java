package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;

/** The credentials cannot even be tried: a private key in no known form, or locked by another passphrase. */
public class UnusableKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnusableKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
