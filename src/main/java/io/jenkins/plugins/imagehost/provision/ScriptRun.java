package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One attempt of one script on a host. It runs detached from the connection, as the user that the task names. All that
 * belongs to it is in one directory of root's, readable by that user as far as he must; the environment is in a file that
 * only root reads and that is gone before the script's first line.
 */
public final class ScriptRun {
    private final Computer host;
    private final Computer asRoot;
    private final String directory;
    private final DetachedProcess process;

    /**
     * @param host as the user logged in
     * @param asRoot the same host as root
     * @param directory on the host, absolute; identifies the attempt for ever
     */
    public ScriptRun(Computer host, Computer asRoot, String directory) {
        this.host = host;
        this.asRoot = asRoot;
        this.directory = directory;
        this.process = new DetachedProcess(asRoot, directory + "/run");
    }

    /**
     * Starts the script, unless this attempt was started before: then nothing happens, whether it still runs or not.
     *
     * @param payload directory on this JVM's computer that holds the script; not looked at for inline scripts
     * @throws IOException also if the script's file is not there or has another checksum than it should
     */
    public void start(RunScript task, Path payload) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(host.name() + asRoot.name() + directory + task + payload);
    }

    /** Looks at it once; see {@link DetachedProcess#poll}. */
    public DetachedProcess.Poll poll(long offset, int max) throws IOException, InterruptedException {
        return process.poll(offset, max);
    }

    /**
     * What to tell people of an attempt that failed: title, host, exit code (or that it was lost) and last lines.
     *
     * @param end the last poll, in a state other than {@code RUNNING}
     * @param offset where the output ends, in bytes
     */
    public String failure(RunScript task, DetachedProcess.Poll end, long offset)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Ends it with all its children; none is no error. */
    public void end(Duration grace) throws IOException, InterruptedException {
        process.end(grace);
    }

    /** Removes everything of this attempt from the host. */
    public void remove() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
