package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Computer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * A shell on one image host. It holds at most one connection, opened by the first call that needs it and opened again,
 * once a call, when it has dropped. Thread-safe.
 */
public interface RemoteShell extends Computer, Closeable {

    /**
     * Makes sure that there is a connection, trying once. While a machine boots this fails quickly, so that the caller
     * can try again later on its own schedule.
     *
     * @param timeout for TCP connection, banner, key exchange and login together
     * @throws HostKeyMismatchException if another host answers; trying again is useless
     * @throws LoginRefusedException if the host does not accept the key (any more, or not yet: cloud-init may still be
     *     at work)
     * @throws io.jenkins.plugins.imagehost.site.UnreachableException if nobody answers yet
     */
    void connect(Duration timeout) throws IOException;

    /** The host's public key, "type base64", as verified by the last connection; null before the first. */
    String hostKey();

    /**
     * Whether the host runs Windows, as the SSH server of the last connection said; false before the first. Such a host runs
     * nothing but {@link io.jenkins.plugins.imagehost.site.PowerShell PowerShell scripts}, knows paths such as
     * {@code C:\ProgramData\x}, and modes of files mean nothing there.
     */
    default boolean isWindows() {
        return false;
    }

    /** The same computer with every command and file operation done as root, by {@code sudo -n} unless root is logged in. */
    Computer asRoot();

    /**
     * Fetches a URL as the host itself would, through the connection: {@code http://localhost/} is the host's own port 80.
     *
     * @param max bytes of the body to read at most
     */
    HttpAnswer fetch(URI url, Duration timeout, int max) throws IOException, InterruptedException;

    /** Closes the connection; a later call opens it again. */
    @Override
    void close();

    /** Status and body of a fetched URL; the body decoded as UTF-8. */
    record HttpAnswer(int status, String body) {}
}
