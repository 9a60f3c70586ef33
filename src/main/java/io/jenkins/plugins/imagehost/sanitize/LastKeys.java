package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;

/**
 * The very last command on a host: takes out the plugin's own directory, the traces of this login, SSH host keys, and at
 * the very end the keys that let anybody in. Nobody can log in afterwards; the connection stays usable until it closes.
 */
public final class LastKeys {
    private LastKeys() {}

    /**
     * Runs it. If the report has findings that the request does not accept, and its scan mode is {@code FAIL}, the keys
     * that let in are still there. So, if the connection drops before the answer and the host, its host key verified,
     * refuses the login from then on, all has been done and verified; if it lets in, this may be called again.
     *
     * @param request as given to {@link Sanitizing#task}
     */
    public static SanitizeReport run(Computer asRoot, SanitizeRequest request)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException(asRoot.name() + request);
    }
}
