package io.jenkins.plugins.imagehost.provision;

import java.nio.file.Path;
import java.util.List;

/** Finds what is wrong with a request before anything is launched. */
public final class ProvisionCheck {
    private ProvisionCheck() {}

    /** One sentence for each bad value, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(ProvisionRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * As {@link #problems(ProvisionRequest)}, for the files that the request names: whether they are there, inside the
     * payload directory, readable, and have the checksum that was said.
     */
    public static List<String> problems(ProvisionRequest request, Path payload) {
        throw new UnsupportedOperationException();
    }
}
