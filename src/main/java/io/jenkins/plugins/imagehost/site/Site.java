package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * The computer on which a local bake runs, or from which hosts are reached: the controller's own JVM now, an agent on
 * the same seam. Whoever uses a site never assumes that it is the JVM that the code runs in.
 */
public interface Site extends Computer {

    /** The directory on the site for the plugin's own files, absolute; made on first use, readable by its owner only. */
    String directory();

    /**
     * Opens a TCP connection from the site.
     *
     * @throws IOException when nobody accepts it before {@code timeout} has passed
     */
    Socket connect(String host, int port, Duration timeout) throws IOException;

    /** A TCP port on the site's loopback address that nobody listened on a moment ago. */
    int freePort() throws IOException;
}
