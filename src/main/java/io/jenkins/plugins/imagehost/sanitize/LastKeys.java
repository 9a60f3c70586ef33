package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.time.Duration;

/**
 * The very last command on a host: takes out the plugin's own directory, the traces of this login, SSH host keys, and at
 * the very end the keys that let anybody in. Nobody can log in afterwards; the connection stays usable until it closes.
 * Until the host stops, its SSH server goes on with host keys in memory, so that it can be told from another.
 */
public final class LastKeys {
    /** Most of it is for giving free space back on a large disk. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private LastKeys() {}

    /**
     * Runs it. If the report has findings that the request does not accept, and its scan mode is {@code FAIL}, the keys that
     * let in are still there; and so they are if the report is not complete. So, if the connection drops before the answer and the host,
     * its host key verified, refuses the login from then on, all has been done and verified; if it lets in, this may be
     * called again.
     *
     * @param request as given to {@link Sanitizing#task}
     */
    public static SanitizeReport run(Computer asRoot, SanitizeRequest request)
            throws IOException, InterruptedException {
        String text = new SanitizeScript(request.book(), request, "").last();
        CommandResult result = asRoot.run(Command.script(text).withTimeout(TIMEOUT));
        return report(
                result.orFail("remove the last keys from " + asRoot.name()).stdout(), request);
    }

    /** The script decides on its own whether to go on; where it was stricter than the request, it has to be known. */
    static SanitizeReport report(String output, SanitizeRequest request) {
        SanitizeReport report = SanitizeReport.parse(output);
        boolean stopped = output.lines().anyMatch(SanitizeScript.STOPPED::equals);
        return stopped && report.unaccepted(request).isEmpty()
                ? new SanitizeReport(report.outcomes(), report.findings(), false)
                : report;
    }
}
