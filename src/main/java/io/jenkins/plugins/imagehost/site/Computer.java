package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A computer on which commands run and files are kept: a {@link Site}, or an image host over SSH. Paths are absolute
 * POSIX paths of that computer. Calls block for as long as the command takes, so only short ones belong here; long ones
 * go through {@link DetachedProcess}, which survives this JVM and dropped connections.
 */
public interface Computer {

    /** How people know this computer, for messages: "this computer", or {@code root@192.0.2.7:22}. */
    String name();

    /**
     * Runs a command to its end.
     *
     * @param listener hears each line of standard output and standard error as it arrives
     * @throws java.io.InterruptedIOException when the command's time-out passes; the command has been ended then, as far
     *     as the computer allows
     * @throws UnreachableException when the computer cannot be reached, or is lost while the command runs
     * @throws IOException when the program cannot be started; an exit code other than 0 is no exception
     */
    CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException;

    default CommandResult run(Command command) throws IOException, InterruptedException {
        return run(command, LineListener.NONE);
    }

    /**
     * Writes a small file, replacing an old one; missing parent directories are made.
     *
     * @param mode POSIX permission bits, such as {@code 0600}; in force before the content is there
     */
    void write(String path, byte[] content, int mode) throws IOException, InterruptedException;

    /**
     * Copies a file or directory tree of this JVM's computer to {@code to}; missing parent directories are made. A
     * directory's content lands in {@code to} itself. Permission bits are kept.
     */
    void upload(Path from, String to) throws IOException, InterruptedException;

    /**
     * Reads a piece of a file.
     *
     * @param offset in bytes from the start
     * @param max bytes to read at most
     * @return fewer bytes than {@code max} at the end of the file, none behind it
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    byte[] read(String path, long offset, int max) throws IOException, InterruptedException;
}
