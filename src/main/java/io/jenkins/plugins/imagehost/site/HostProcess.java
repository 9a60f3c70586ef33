package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.time.Duration;

/**
 * A command that runs on a computer detached from whoever started it: it survives the end of this JVM and dropped
 * connections, is followed by offset, and never runs twice. All that belongs to it is in one directory.
 */
public interface HostProcess {
    /**
     * Looks at it once. When the state is {@link State#ENDED}, all the output that the command itself wrote is there.
     *
     * @param offset of the output already seen, in bytes
     * @param max bytes of output to fetch at most; 0 for none, of which {@code more} tells nothing then
     */
    Poll poll(long offset, int max) throws IOException, InterruptedException;

    /**
     * Waits on the computer until the process ends, for at most two seconds; then as {@link #poll}.
     *
     * @param lively whether to wait for one second only if there is output by then
     */
    Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException;

    /**
     * Ends it with all its children. None is no error. Waits until they are gone.
     *
     * @param grace how long they may take to end in good order, where the system knows a way to ask them to
     */
    void end(Duration grace) throws IOException, InterruptedException;

    /** Removes its directory, and with it all knowledge of it: {@link #end} it first. */
    void remove() throws IOException, InterruptedException;

    /** Where a detached process stands. */
    enum State {
        /** Never started here. */
        ABSENT,
        RUNNING,
        /** Ended by itself; the exit code is known. */
        ENDED,
        /** Was started, runs no more, and left no exit code: killed, or the computer went down. */
        LOST
    }

    /**
     * @param exitCode meaningful for {@link State#ENDED} only; 128 + n when signal n ended the command
     * @param output standard output and error from the offset asked for
     * @param more whether there is output beyond {@code output} already
     */
    record Poll(State state, int exitCode, byte[] output, boolean more) {}
}
