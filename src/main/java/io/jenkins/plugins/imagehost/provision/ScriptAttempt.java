package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.HostProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** One attempt of one script on a host, detached from the connection; one directory there belongs to it. */
public interface ScriptAttempt {
    /**
     * Starts the script, unless this attempt was started before: then nothing happens, whether it still runs or not.
     *
     * @param payload directory on this JVM's computer that holds the script; not looked at for inline scripts
     * @throws IOException also if the script's file is not there or has another checksum than it should
     */
    void start(RunScript task, Path payload) throws IOException, InterruptedException;

    /** Looks at it once; see {@link HostProcess#poll}. */
    HostProcess.Poll poll(long offset, int max) throws IOException, InterruptedException;

    /** Waits a little for its end; see {@link HostProcess#await}. */
    HostProcess.Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException;

    /**
     * What to tell people of an attempt that failed: title, host, exit code (or that it was lost) and last lines.
     *
     * @param end the last poll, in a state other than {@code RUNNING}
     * @param offset where the output ends, in bytes
     */
    String failure(RunScript task, HostProcess.Poll end, long offset) throws IOException, InterruptedException;

    /** Ends it with all its children; none is no error. */
    void end(Duration grace) throws IOException, InterruptedException;

    /** Removes everything of this attempt from the host. */
    void remove() throws IOException, InterruptedException;
}
