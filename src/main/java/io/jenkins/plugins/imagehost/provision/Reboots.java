package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;

/** Restarts hosts. */
public final class Reboots {
    private Reboots() {}

    /** Names the running boot of a Linux computer; another boot has another id. */
    public static String bootId(Computer computer) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(computer.name());
    }

    /**
     * Asks the host to restart a moment later, so that the answer still arrives; does nothing on another boot than
     * {@code bootId}, so that asking twice restarts once. The restart is over when the host can be reached and has another
     * boot id.
     */
    public static void request(Computer asRoot, String bootId) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(asRoot.name());
    }
}
