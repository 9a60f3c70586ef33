package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;

/** Finds what is wrong with a request before anything is done to a host. */
public final class SanitizeCheck {
    private SanitizeCheck() {}

    /** One sentence for each bad value, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(SanitizeRequest request) {
        throw new UnsupportedOperationException();
    }
}
