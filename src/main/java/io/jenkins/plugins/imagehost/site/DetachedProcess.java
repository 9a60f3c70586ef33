package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.time.Duration;

/**
 * A command that runs on a computer detached from whoever started it: in a session of its own, output to a file, exit
 * code to a file, all in one directory. It survives the end of this JVM and dropped connections, is followed by offset,
 * and never runs twice.
 */
public final class DetachedProcess {
    private final Computer computer;
    private final String directory;

    /** @param directory on {@code computer}, absolute; identifies the process for ever */
    public DetachedProcess(Computer computer, String directory) {
        this.computer = computer;
        this.directory = directory;
    }

    /** Starts it, unless it was started before: then nothing happens, whether it still runs or not. */
    public void start(Command command) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(computer.name() + directory + command);
    }

    /**
     * Looks at it once.
     *
     * @param offset of the output already seen, in bytes
     * @param max bytes of output to fetch at most
     */
    public Poll poll(long offset, int max) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Ends it with all its children: SIGTERM, and SIGKILL when {@code grace} has passed. None is no error. */
    public void end(Duration grace) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Removes its directory. */
    public void remove() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Where a detached process stands. */
    public enum State {
        /** Never started here. */
        ABSENT,
        RUNNING,
        /** Ended by itself; the exit code is known. */
        ENDED,
        /** Was started, runs no more, and left no exit code: killed, or the computer went down. */
        LOST
    }

    /**
     * @param exitCode meaningful for {@link State#ENDED} only
     * @param output standard output and error from the offset asked for
     * @param more whether there is output beyond {@code output} already
     */
    public record Poll(State state, int exitCode, byte[] output, boolean more) {}
}
